// Package web reads web pages: HTML, XHTML, a page saved with its pictures (MHTML), and a book of pages (EPUB). The
// marks of notes are the same in all of them.
package web
