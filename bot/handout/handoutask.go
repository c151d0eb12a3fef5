package handout

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/corpus/dates"
)

// Kept is what another room keeps that may stand on a sheet. Its zero value keeps nothing.
type Kept struct {
	// Folder returns the IDs of what is in a folder that the asker names, at most n, in the
	// order in which it was kept; open says that others see the folder too. The error may be
	// a *UserError.
	Folder func(ctx context.Context, r bot.Request, name string, n int) (ids []string, open bool, err error)
	// Notes returns the notes on an item that may be handed out, at most n.
	Notes func(ctx context.Context, r bot.Request, item string, n int) ([]bot.MemberNote, error)
	// Complete proposes folders.
	Complete func(b *bot.Bot, ctx context.Context, r bot.Request, typed string) []bot.Choice
}

// Command is the command of sheets, with what kept has.
func Command(kept Kept) bot.Command {
	return bot.Command{
		Name:    "handout",
		Summary: "A sheet for the seminar, as PDF and Markdown: the passages of a time, or of a folder",
		Examples: []string{"/handout 16 March 1938", "/handout date:1939-03 diary:{diary}",
			"/handout 16 March 1938 notes:yes"},
		Options: []bot.Option{
			{Name: "date", Summary: "A day, a week, a month or a stretch of time", Max: 100,
				Complete: browse.CompleteDate},
			bot.DiaryOption,
			{Name: "folder", Summary: "A folder of yours, or group:NAME for the server's, in place of a time", Max: 100,
				Complete: kept.complete},
			{Name: "notes", Summary: "The group's notes on the passages too, without names",
				Choices: []bot.Choice{{Label: "With the group's notes", Value: "yes"}}},
		},
		Dear: true,
		Run:  kept.handOut,
	}
}

func (k Kept) complete(b *bot.Bot, ctx context.Context, r bot.Request, typed string) []bot.Choice {
	if k.Complete == nil {
		return nil
	}
	return k.Complete(b, ctx, r, typed)
}

// mostNotesOut is how many notes of one passage stand on a sheet.
const mostNotesOut = 20

func (k Kept) handOut(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	switch date, folder := r.Arg("date") != "", r.Arg("folder") != ""; {
	case date && folder:
		return bot.Answer{}, &bot.UserError{Text: "A sheet is either of a time or of a folder.",
			Hint: "Leave out one of them."}
	case folder:
		return k.handoutFolder(b, ctx, r)
	case !date:
		return bot.Answer{}, &bot.UserError{Text: "Of which time is the sheet to be, or of which folder?",
			Hint: "For example /handout 16 March 1938, or /handout folder:trials."}
	}
	if r.Arg("diary") == "" {
		date, diary := browse.DateAndDiary(b, r.Arg("date"))
		r = r.With("date", date).With("diary", diary)
	}
	w, err := b.When(r, r.Arg("date"))
	if err != nil {
		return bot.Answer{}, k.orFolder(b, r.Arg("date"), err)
	}
	hits, total := browse.HitsOn(b, w, r.Arg("diary"))
	if total > mostHandedOut {
		return bot.Answer{}, &bot.UserError{Text: fmt.Sprintf("That is %d items; a sheet holds at most %d.", total,
			mostHandedOut),
			Hint: "Ask for less time, or for one diary."}
	}
	slices.SortStableFunc(hits, func(x, y bot.Hit) int {
		return cmp.Or(bot.FalseFirst(x.Pointer, y.Pointer), x.Date.From.Compare(y.Date.From))
	})
	var ids []string
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	a, err := k.handoutOf(b, ctx, r, browse.Title(w), ids)
	a.Read = bot.Reading{Dates: []dates.When{w}, Diary: r.Arg("diary")}
	if a.Kind == bot.Nothing {
		a.Lead = "The diaries have nothing " + browse.FromWords(w) + "."
		browse.Nearest(b, &a, w, r.Arg("diary"))
	}
	return a, err
}

// orFolder adds to why a text is no date the way to hand out a folder of that name, where there are folders.
func (k Kept) orFolder(b *bot.Bot, typed string, err error) error {
	e, ok := errors.AsType[*bot.UserError](err)
	if !ok || k.Folder == nil || strings.ContainsAny(typed, "0123456789") {
		return err
	}
	folder := bot.NewRequest("handout", "folder", bot.Shorten(typed, 60))
	return &bot.UserError{Text: e.Text, Hint: e.Hint + " A folder is handed out by " + folder.String() + "."}
}

// handoutFolder makes a sheet of a folder, which others see only where they see the folder.
func (k Kept) handoutFolder(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	switch {
	case k.Folder == nil:
		return bot.Answer{}, &bot.UserError{Text: "No folders are kept here.",
			Hint: "Ask for a time: /handout 16 March 1938."}
	case r.Arg("diary") != "":
		return bot.Answer{}, &bot.UserError{Text: "A folder goes onto a sheet as a whole.", Hint: "Leave out diary:."}
	}
	ids, open, err := k.Folder(ctx, r, r.Arg("folder"), 10*mostHandedOut)
	if err != nil {
		return bot.Answer{}, err
	}
	a, err := k.handoutOf(b, ctx, r, r.Arg("folder"), ids)
	a.Private = !open
	return a, err
}

// handoutOf makes a sheet of items, with the group's notes if the request asks for them, and
// offers those if it does not.
func (k Kept) handoutOf(b *bot.Bot, ctx context.Context, r bot.Request, name string, ids []string) (bot.Answer, error) {
	var picks []Pick
	some := false
	for i, id := range ids {
		p := Pick{ID: id}
		if k.Notes != nil && i < mostHandedOut {
			notes, err := k.Notes(ctx, r, id, mostNotesOut)
			if err != nil {
				return bot.Answer{}, err
			}
			if some = some || len(notes) > 0; r.Arg("notes") == "yes" {
				p.Notes = notes
			}
		}
		picks = append(picks, p)
	}
	a, err := Make(b, name, picks)
	switch {
	case err != nil || a.Kind == bot.Nothing:
	case r.Arg("notes") != "yes" && some:
		a.Controls = append(a.Controls, bot.Control{Label: "With the group's notes", Request: r.With("notes", "yes")})
	case r.Arg("notes") == "yes" && !some:
		a.Lead += " Nobody has written a note on them that may be handed out."
	case r.Arg("notes") == "yes":
		a.Controls = append(a.Controls, bot.Control{Label: "Without the notes", Request: r.With("notes", "")})
	}
	return a, err
}
