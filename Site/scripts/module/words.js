// Refusals of the interface are in the site's default language; the element speaks all of them.
const { errorText } = textsOf(CONFIG.strings);
