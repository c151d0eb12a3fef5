package bot

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus/dates"
)

var sheet = Command{
	Name:    "handout",
	Summary: "A sheet for the seminar, as PDF and Markdown: the passages of a time, or of a folder",
	Examples: []string{"/handout 16 March 1938", "/handout date:1939-03 diary:{diary}",
		"/handout 16 March 1938 notes:yes"},
	Options: []Option{
		{Name: "date", Summary: "A day, a week, a month or a stretch of time", Max: 100,
			Complete: (*Bot).completeDate},
		diaryOption,
		{Name: "folder", Summary: "A folder of yours, or group:NAME for the server's, in place of a time", Max: 100,
			Complete: (*Bot).completeKept},
		{Name: "notes", Summary: "The group's notes on the passages too, without names",
			Choices: []Choice{{Label: "With the group's notes", Value: "yes"}}},
	},
	Dear: true,
	Run:  (*Bot).handout,
}

// Kept is what another room keeps that may stand on a sheet. Its zero value keeps nothing.
type Kept struct {
	// Folder returns the IDs of what is in a folder that the asker names, at most n, in the
	// order in which it was kept; open says that others see the folder too. The error may be
	// a *UserError.
	Folder func(ctx context.Context, r Request, name string, n int) (ids []string, open bool, err error)
	// Notes returns the notes on an item that may be handed out, at most n.
	Notes func(ctx context.Context, r Request, item string, n int) ([]MemberNote, error)
	// Complete proposes folders.
	Complete func(b *Bot, ctx context.Context, r Request, typed string) []Choice
}

func (b *Bot) completeKept(ctx context.Context, r Request, typed string) []Choice {
	if b.kept.Complete == nil {
		return nil
	}
	return b.kept.Complete(b, ctx, r, typed)
}

// mostNotesOut is how many notes of one passage stand on a sheet.
const mostNotesOut = 20

func (b *Bot) handout(ctx context.Context, r Request) (Answer, error) {
	switch date, folder := r.Arg("date") != "", r.Arg("folder") != ""; {
	case date && folder:
		return Answer{}, &UserError{Text: "A sheet is either of a time or of a folder.",
			Hint: "Leave out one of them."}
	case folder:
		return b.handoutFolder(ctx, r)
	case !date:
		return Answer{}, &UserError{Text: "Of which time is the sheet to be, or of which folder?",
			Hint: "For example /handout 16 March 1938, or /handout folder:trials."}
	}
	if r.Arg("diary") == "" {
		date, diary := b.dateAndDiary(r.Arg("date"))
		r = r.With("date", date).With("diary", diary)
	}
	w, err := b.when(r, r.Arg("date"))
	if err != nil {
		return Answer{}, b.orFolder(r.Arg("date"), err)
	}
	hits, total := b.hitsOn(w, r.Arg("diary"))
	if total > mostHandedOut {
		return Answer{}, &UserError{Text: fmt.Sprintf("That is %d items; a sheet holds at most %d.", total,
			mostHandedOut),
			Hint: "Ask for less time, or for one diary."}
	}
	slices.SortStableFunc(hits, func(x, y Hit) int {
		return cmp.Or(cmp.Compare(btoi(x.Pointer), btoi(y.Pointer)), x.Date.From.Compare(y.Date.From))
	})
	var ids []string
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	a, err := b.handoutOf(ctx, r, title(w), ids)
	a.Read = Reading{Dates: []dates.When{w}, Diary: r.Arg("diary")}
	if a.Kind == Nothing {
		a.Lead = "The diaries have nothing " + fromWords(w) + "."
		b.nearest(&a, w, r.Arg("diary"))
	}
	return a, err
}

// orFolder adds to why a text is no date the way to hand out a folder of that name, where there are folders.
func (b *Bot) orFolder(typed string, err error) error {
	e, ok := errors.AsType[*UserError](err)
	if !ok || b.kept.Folder == nil || strings.ContainsAny(typed, "0123456789") {
		return err
	}
	folder := NewRequest("handout", "folder", shorten(typed, 60))
	return &UserError{Text: e.Text, Hint: e.Hint + " A folder is handed out by " + folder.String() + "."}
}

func btoi(x bool) int {
	if x {
		return 1
	}
	return 0
}

// handoutFolder makes a sheet of a folder, which others see only where they see the folder.
func (b *Bot) handoutFolder(ctx context.Context, r Request) (Answer, error) {
	switch {
	case b.kept.Folder == nil:
		return Answer{}, &UserError{Text: "No folders are kept here.", Hint: "Ask for a time: /handout 16 March 1938."}
	case r.Arg("diary") != "":
		return Answer{}, &UserError{Text: "A folder goes onto a sheet as a whole.", Hint: "Leave out diary:."}
	}
	ids, open, err := b.kept.Folder(ctx, r, r.Arg("folder"), 10*mostHandedOut)
	if err != nil {
		return Answer{}, err
	}
	a, err := b.handoutOf(ctx, r, r.Arg("folder"), ids)
	a.Private = !open
	return a, err
}

// handoutOf makes a sheet of items, with the group's notes if the request asks for them, and
// offers those if it does not.
func (b *Bot) handoutOf(ctx context.Context, r Request, name string, ids []string) (Answer, error) {
	var picks []Pick
	some := false
	for i, id := range ids {
		p := Pick{ID: id}
		if b.kept.Notes != nil && i < mostHandedOut {
			notes, err := b.kept.Notes(ctx, r, id, mostNotesOut)
			if err != nil {
				return Answer{}, err
			}
			if some = some || len(notes) > 0; r.Arg("notes") == "yes" {
				p.Notes = notes
			}
		}
		picks = append(picks, p)
	}
	a, err := b.Handout(name, picks)
	switch {
	case err != nil || a.Kind == Nothing:
	case r.Arg("notes") != "yes" && some:
		a.Controls = append(a.Controls, Control{Label: "With the group's notes", Request: r.With("notes", "yes")})
	case r.Arg("notes") == "yes" && !some:
		a.Lead += " Nobody has written a note on them that may be handed out."
	case r.Arg("notes") == "yes":
		a.Controls = append(a.Controls, Control{Label: "Without the notes", Request: r.With("notes", "")})
	}
	return a, err
}
