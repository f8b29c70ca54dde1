// Everything a person reads comes from the page's own texts, in its language. Where this script runs
// in a page of someone else's, only refusals have words.
const textsOfPage = document.getElementById('words');
const WORDS = textsOfPage ? JSON.parse(textsOfPage.textContent) : CONFIG.strings;
