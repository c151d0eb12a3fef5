package stock

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"daybook/bot"
)

// State is what must outlive the program: saves, folders, notes. bot/state/bolt and
// bot/state/postgres keep it; the contract that both fulfil is in bot/state/statetest.
// Its methods may be called from many goroutines.
type State interface {
	SaveState
	NoteState
	ReadState
	QuoteState
	OwnerState
	// Once reports whether key is new, and keeps it for at least a day: of any number of
	// callers at once, in any number of processes, one is told true.
	Once(ctx context.Context, key string, at time.Time) (bool, error)
}

// SaveState keeps what was saved.
type SaveState interface {
	// Keep saves a passage in the folder of an owner and a name, which is made where there
	// is none; letter case does not tell two folders apart. One that is there already only
	// gets the new tags. The save returned is the stored one; fresh says that it was not
	// there. ErrFull, ErrFolders or ErrTags where that would be more than may be.
	Keep(ctx context.Context, owner, folder string, s Save) (kept Save, fresh bool, err error)
	// Saved returns a save of an owner by its number; ErrNone where the owner has no such.
	Saved(ctx context.Context, owner string, id int64) (Save, error)
	// Find returns the save of an item in a folder; ErrNone where there is none.
	Find(ctx context.Context, owner string, folder int64, item string) (Save, error)
	// Drop takes out a save of an owner; ErrNone where the owner has no such.
	Drop(ctx context.Context, owner string, id int64) error
	// Saves returns those of a folder, 0 for all of the owner's, that have a tag, "" for
	// any: the newest first, of numbers below before, 0 for no bound, at most n.
	Saves(ctx context.Context, owner string, folder int64, tag string, before int64, n int) ([]Save, error)
	// Folders returns an owner's folders in the order of their names.
	Folders(ctx context.Context, owner string) ([]Folder, error)
	// Folder returns an owner's folder by its name; ErrNone where there is none.
	Folder(ctx context.Context, owner, name string) (Folder, error)
	// Empty removes a folder with all that is in it; ErrNone where there is none.
	Empty(ctx context.Context, owner string, folder int64) error
	// Tags returns the tags of a folder, 0 for all of the owner's, in alphabetical order.
	Tags(ctx context.Context, owner string, folder int64) ([]Tag, error)
}

// NoteState keeps notes.
type NoteState interface {
	// Write stores a new note under a new number, as version 1. ErrFull where its owner
	// has MaxNotes; ErrTwice, with the note that is there, where the newest Compared on the
	// item have it already, see Note.Repeats.
	Write(ctx context.Context, n Note) (Note, error)
	// NoteByID returns a note by its number; ErrNone where there is none.
	NoteByID(ctx context.Context, id int64) (Note, error)
	// ChangeNote applies change to the stored note, alone: nobody else changes it
	// meanwhile. An error of change is returned, and nothing is stored. ID, Owner, Item
	// and By stay as they are; the version grows where the text changes. ErrNone.
	ChangeNote(ctx context.Context, id int64, change func(*Note) error) (Note, error)
	// DropNote deletes a note; without complaint if there is none.
	DropNote(ctx context.Context, id int64) error
	// NotesOn returns the notes of an owner on an item, oldest first, of numbers above
	// after, at most n.
	NotesOn(ctx context.Context, owner, item string, after int64, n int) ([]Note, error)
	// Notes returns an owner's notes that have all of some words, see Words, nil for
	// all: the newest first, of numbers below before, 0 for no bound, at most n.
	Notes(ctx context.Context, owner string, words []string, before int64, n int) ([]Note, error)
	// Reported returns an owner's notes that somebody has reported, newest first, at most n.
	Reported(ctx context.Context, owner string, n int) ([]Note, error)
	// Questions returns an owner's open questions on an item, or on any for "": the newest first, at most n.
	Questions(ctx context.Context, owner, item string, n int) ([]Note, error)
}

// OwnerState tells and ends what is kept of a member or a server.
type OwnerState interface {
	// Totals counts what an owner has.
	Totals(ctx context.Context, owner string) (Totals, error)
	// Owners calls yield with every owner of whom something is kept, in no order, until it
	// returns false; also a server of which only the quoted letters are counted.
	Owners(ctx context.Context, yield func(owner string) bool) error
	// ForgetOwner deletes all that an owner has, but for the count of a server's quotations.
	ForgetOwner(ctx context.Context, owner string) error
	// ByMember returns what a member has put into the folders and notes of servers, a part
	// at a time, oldest first: saves of numbers above save, notes above note, at most n of each.
	ByMember(ctx context.Context, user string, save, note int64, n int) ([]Save, []Note, error)
	// ForgetMember deletes a member's notes in servers and what was read there, and takes the
	// name off the saves: those stay the servers'. The member's reports are taken back. It
	// does not touch what the member's own shelf has.
	ForgetMember(ctx context.Context, user string) error
}

// What a State may answer; compare with errors.Is.
var (
	ErrNone    = errors.New("there is no such thing on the shelf")
	ErrFull    = errors.New("the shelf is full")
	ErrFolders = errors.New("the shelf has as many folders as it may")
	ErrTags    = errors.New("the passage has as many tags as it may")
	ErrTwice   = errors.New("the note is there already")
)

// Limits that keep one shelf from being anything else. Letters are code points.
const (
	MaxSaves      = 1_000_000 // of a server
	MaxOwnSaves   = 10_000    // of a member
	MaxFolders    = 500       // of a server
	MaxOwnFolders = 100       // of a member
	MaxName       = 60        // letters of a folder's name
	MaxTags       = 10        // of a save
	MaxTag        = 30        // letters
	MaxNotes      = 100_000   // of a server
	MaxOwnNotes   = 5_000     // of a member, in private
	MaxNote       = 4000      // letters of a note, as many as a form takes
)

// An owner of folders and notes is a member or a server. Neither ID holds a colon.

// Own is the owner of what a member keeps in private; the console's one user has the ID
// "console".
func Own(user string) string { return "user:" + user }

// Group is the owner of what a server keeps.
func Group(guild string) string { return "group:" + guild }

// Grouped reports whether an owner is a server.
func Grouped(owner string) bool { return len(owner) > 6 && owner[:6] == "group:" }

// Room is how many saves, folders and notes an owner may have.
func Room(owner string) Totals {
	if Grouped(owner) {
		return Totals{Saves: MaxSaves, Folders: MaxFolders, Notes: MaxNotes}
	}
	return Totals{Saves: MaxOwnSaves, Folders: MaxOwnFolders, Notes: MaxOwnNotes}
}

// Totals are how much an owner has.
type Totals struct{ Saves, Folders, Notes, Reads int }

// A Save is a passage in a folder.
type Save struct {
	ID     int64 // grows with every save
	Owner  string
	Folder int64
	Item   string   // the passage's ID
	Place  string   // work, date and page, for when the diary is loaded no more; none of its words
	Tags   []string // sorted; lower-case
	By     string   // the member's ID; "" where the member wished to be forgotten
	At     time.Time
}

// A Folder is where saves are.
type Folder struct {
	ID    int64
	Owner string
	Name  string // as it was written first
	Count int    // of saves
	Made  time.Time
}

// A Tag is a word that saves have, and how many.
type Tag struct {
	Name  string
	Count int
}

// A Note is what a member has written on a passage.
type Note struct {
	ID      int64 // grows with every note
	Owner   string
	Item    string
	Place   string // as of a Save
	By      string
	Text    string
	Made    time.Time
	Edited  time.Time // zero if never
	Version int       // from 1; it grows when the text changes
	Reports []Report
	Hidden  bool // by who manages the server: shown to nobody else
	// Question is what became of it where the note is a question; "" for any other.
	Question Question
}

// Compared is among how many notes on a passage, the newest, one that is written twice is found.
const Compared = 1000

// Repeats reports whether a note says again what its writer has said in another on the same
// passage, as a form that is sent twice does. A question is not the note of the same words.
func (n Note) Repeats(old Note) bool {
	return n.By == old.By && n.Text == old.Text && (n.Question == "") == (old.Question == "")
}

// Question is what became of a question.
type Question string

// The states of a question.
const (
	Open     Question = "open"
	Answered Question = "answered"
)

// Changed returns the note as change leaves it, for a store to keep: what says whose note
// it is and on what stays, and the version grows with a change of the text. The error is
// that of change.
func (n Note) Changed(change func(*Note) error) (Note, error) {
	old := n
	n.Reports = slices.Clone(old.Reports)
	if err := change(&n); err != nil {
		return n, err
	}
	n.ID, n.Owner, n.Item, n.By, n.Version = old.ID, old.Owner, old.Item, old.By, old.Version
	if n.Text != old.Text {
		n.Version++
	}
	return n, nil
}

// MaxReports is how many reports of a note are kept.
const MaxReports = 20

// A Report is that a member thinks that a note should not stand there.
type Report struct {
	By  string
	Why string
	At  time.Time
}

// Given counts what a member has put into servers.
func Given(ctx context.Context, s State, user string) (saves, notes int, err error) {
	err = Contributions(ctx, s, user, func(x []Save, n []Note) {
		saves, notes = saves+len(x), notes+
			len(n)
	})
	return saves, notes, err
}

// Contributions goes through all that a member has put into servers.
func Contributions(ctx context.Context, s State, user string, yield func([]Save, []Note)) error {
	const part = 1000
	for save, note := int64(0), int64(0); ; {
		saves, notes, err := s.ByMember(ctx, user, save, note, part)
		if err != nil || len(saves)+len(notes) == 0 {
			return err
		}
		yield(saves, notes)
		if n := len(saves); n > 0 {
			save = saves[n-1].ID
		}
		if n := len(notes); n > 0 {
			note = notes[n-1].ID
		}
	}
}

// GuildOf is the server that an owner is; ok is false for a member.
func GuildOf(owner string) (guild string, ok bool) {
	if !Grouped(owner) {
		return "", false
	}
	return owner[len("group:"):], true
}

// PlaceOf is what is kept of a passage besides its ID, in case its diary is loaded no
// more: work, date and page, and none of its words.
func PlaceOf(h bot.Hit) string {
	date := h.Label
	if !h.Date.IsZero() {
		date = h.Date.String()
	}
	parts := []string{h.Work, date}
	if h.Pages != "" {
		p := "p. "
		if strings.ContainsAny(h.Pages, "-,") {
			p = "pp. "
		}
		parts = append(parts, p+h.Pages)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// Lost shows something that was kept on a passage of a diary that is not loaded now.
func Lost(item, place string) bot.Hit {
	return bot.Hit{ID: item, Label: place, Pointer: true, Headline: "Not loaded now: " + item,
		Text: "This was saved from a diary that is not loaded now. What is kept of it stands here; its words come " +
			"back with the diary."}
}
