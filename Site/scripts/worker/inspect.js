// What a picture's file is, by the core's own walk through all of it: for files that did not come
// from a person's hand just now, such as those of an import.
requests.inspect = ({ blob }) => walkContainer(module, blob);
