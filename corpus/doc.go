// Package corpus is the domain of Daybook: two diaries as data.
//
// A [Diary] is a work. It has entries; an [Entry] is what stands under one dated
// opening and is named "litvinov/1938-03-16". An entry has items; an [Item] is
// the paragraphs on one matter, the unit of an answer and of a post, and is named
// "litvinov/1938-03-16/1". An item covers passages; a [Passage] is one paragraph
// with the pieces that page ends cut it into joined again: the unit of quotation.
//
// The texts are in copyright, so two layers meet here. The [Calendar] (in the
// archivist's sense: a list of documents in order, with abstracts) is ours and
// comes with the program. A [Text] is what an importer read from a file that the
// operator owns. The calendar points into the text by an [Anchor], a hash of a
// paragraph's opening letters, and so needs none of its words. [New] joins the two.
//
// A diary that the calendar does not know comes as a [Text] whose Work says what the
// file's own header says. Its importer gives dates, passages in their voices, notes at
// their marks, and the persons that the file marks; [NameEntries] and [Itemise] name
// and cut it. The passages of a stored text are read from its [Source] when needed.
//
// What it is made of has packages of its own: dates and when, names, fold, book. Upon it stand align, which finds a
// known work in a copy, and the importers.
//
// The package does no I/O.
package corpus
