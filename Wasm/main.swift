// The module is a reactor: the page calls its exported functions, and this entry is never linked.
// Natively the target builds to a program that does nothing, so that one package has both.
