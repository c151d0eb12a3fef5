// Package shelf is what members keep: passages saved in folders of their own or of the
// server, with tags, and notes on passages. What is kept is bot/shelf/stock's, the files of
// it are bot/shelf/export's. From the bottom up:
//
//	desk.go               who may do what; the folder that a request means
//	save.go shelf.go      /save and /shelf: keep, list, move, take out
//	wish.go files.go      which saves a request means, and a file of them
//	note.go notes.go      /note, and the notes that stand after a passage
//	log.go question.go    /log: where a group stands, and what it asks
//	privacy.go            /privacy: what is stored, and its end at once
//
// A member's words are never in one field with a source's: a note is a [bot.MemberNote],
// with the member's ID, and adapters show it after the passage in its own voice.
package shelf
