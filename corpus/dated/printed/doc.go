// Package printed reads dates as diaries print them above their entries: at the head of a paragraph ([Read]) or at the
// end of a heading ([ReadClosing]), in words of several languages, in figures, in a margin, runs of days and seasons.
// A date lacks there what the page said before it: a [Carrier] carries month and year on, and says how it knows them.
//
// What people type is read by package when; here a date may be anything that begins a paragraph, and running words
// must not be taken for one.
package printed
