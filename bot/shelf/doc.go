// Package shelf is what members keep: passages saved in folders of their own or of the
// server, with tags, and notes on passages. From the bottom up:
//
//	state.go              what must outlive the program, by an interface
//	words.go              names of folders and tags, and texts of notes, made fit to keep
//	desk.go               who may do what; the folder that a request means
//	save.go shelf.go      /save and /shelf: keep, list, move, take out
//	wish.go               which saves a request means
//	export.go             a folder as Markdown, CSV, JSON or RIS
//	note.go notes.go      /note, and the notes that stand after a passage
//	log.go question.go    /log: where a group stands, and what it asks
//	privacy.go            /privacy: what is stored, and its end at once
//	sweep.go              the end of what a server kept, after the bot was put out of it
//
// A member's words are never in one field with a source's: a note is a [bot.MemberNote],
// with the member's ID, and adapters show it after the passage in its own voice.
package shelf
