package shelf

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/bot/shelf/stock"
)

// For whom a note is, and of what kind.
const (
	forGroup     = "group"
	forMe        = "me"
	kindNote     = "note"
	kindQuestion = "question"
)

// noteCommand is /note.
func (d *Desk) noteCommand() bot.Command {
	number := bot.Option{Name: "number", Summary: "The number that stands with the note", Kind: bot.Whole,
		Required: true, Max: 18}
	text := bot.Option{Name: "text", Summary: "The note; left out, a form opens for it", Max: stock.MaxNote,
		Lines: true}
	alone := func(f func(context.Context, stock.State, bot.Request) (bot.Answer, error), changes bool) func(*bot.Bot,
		context.Context, bot.Request) (bot.Answer, error) {
		return func(_ *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
			return d.private(ctx, r, changes, f)
		}
	}
	with := func(f func(*bot.Bot, context.Context, stock.State, bot.Request) (bot.Answer, error)) func(*bot.Bot,
		context.Context, bot.Request) (bot.Answer, error) {
		return func(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
			return d.private(ctx, r, false, func(ctx context.Context, s stock.State, r bot.Request) (bot.Answer,
				error) {
				return f(b, ctx, s, r)
			})
		}
	}
	return bot.Command{
		Name: "note", Summary: "Members' notes on passages: add, change, delete, find, report", Keeps: true,
		Sub: []bot.Command{
			{Name: "add", Summary: "Write a note on a passage, for the group or for you alone", Run: d.addNote,
				Keeps: true,
				Options: []bot.Option{{Name: "id", Summary: "The ID that stands with the passage", Required: true,
					Max: 100, Complete: browse.CompleteItem}, text,
					{Name: "kind", Summary: "A note, or a question that stays open until it is answered; a note if " +
						"left out", Choices: []bot.Choice{
						{Label: "A note", Value: kindNote}, {Label: "An open question", Value: kindQuestion}}},
					{Name: "for", Summary: "Who sees it; in a server the group, if left out", Choices: []bot.Choice{
						{Label: "The group: it stands after the passage in this server", Value: forGroup},
						{Label: "Only me", Value: forMe}}}},
				Examples: []string{"/note add {item} text:\"Compare the trial record.\"", "/note add {item} for:me",
					"/note add {item} kind:question"}},
			{Name: "answered", Summary: "Say that an open question is answered, or open it again",
				Run: alone(d.answerNote, true), Keeps: true,
				Options: []bot.Option{number, {Name: "again", Summary: "Open it again",
					Choices: []bot.Choice{{Label: "Open it again", Value: "yes"}}}},
				Examples: []string{"/note answered 1"}},
			{Name: "list", Summary: "Notes on a passage, or the newest of the group and of yours",
				Run: with(d.listNotes),
				Options: []bot.Option{{Name: "id", Summary: "The ID that stands with the passage", Max: 100,
					Complete: browse.CompleteItem}, cursor(), pageNumber()},
				Examples: []string{"/note list", "/note list {item}"}},
			{Name: "find", Summary: "Find notes of this server and of yours by their words", Run: with(d.findNotes),
				Options: []bot.Option{{Name: "words", Summary: "Words that the note has", Required: true, Max: 200},
					cursor(), pageNumber()},
				Examples: []string{"/note find trial record"}},
			{Name: "show", Summary: "Show one note by its number, and what can be done with it", Run: with(d.showNote),
				Options: []bot.Option{number, pageNumber()}, Examples: []string{"/note show 1"}},
			{Name: "edit", Summary: "Change a note of yours", Run: alone(d.editNote, true), Keeps: true,
				Options: []bot.Option{number, text, {Name: "version", Summary: "The version that was seen",
					Kind: bot.Whole, Internal: true, Max: 9}}, Examples: []string{"/note edit 1"}},
			{Name: "delete", Summary: "Delete a note of yours", Run: alone(d.deleteNote, true), Keeps: true,
				Options: []bot.Option{number}, Examples: []string{"/note delete 1"}},
			{Name: "report", Summary: "Tell those who manage the server that a note should not stand there",
				Run: alone(d.reportNote, true), Keeps: true,
				Options:  []bot.Option{number, {Name: "why", Summary: "What is wrong with it", Max: 300}},
				Examples: []string{"/note report 1 why:\"it is about a member\""}},
			{Name: "reported", Summary: "List the notes that were reported, to hide them or not",
				Run: with(d.reportedNotes), Manage: true, Options: []bot.Option{pageNumber()},
				Examples: []string{"/note reported"}},
			{Name: "hide", Summary: "Hide a note from everybody but its writer, or show it again",
				Run: alone(d.hideNote, true), Manage: true, Keeps: true,
				Options: []bot.Option{number, {Name: "show", Summary: "Show it again, and drop the reports",
					Choices: []bot.Choice{{Label: "Show it again", Value: "yes"}}}},
				Examples: []string{"/note hide 1"}},
		},
	}
}

func cursor() bot.Option {
	return bot.Option{Name: "before", Summary: "Only what was written before this number", Kind: bot.Whole,
		Internal: true, Max: 18}
}

func pageNumber() bot.Option {
	return bot.Option{Name: "page", Summary: "The page of a long list", Kind: bot.Whole, Internal: true, Max: 6}
}

// private takes a request up and answers it to the asker alone.
func (d *Desk) private(ctx context.Context, r bot.Request, changes bool, f func(context.Context, stock.State,
	bot.Request) (
	bot.Answer, error)) (bot.Answer, error) {
	s, err := d.begin(ctx, r, changes)
	if err != nil {
		return bot.Answer{}, err
	}
	a, err := f(ctx, s, r)
	a.Private = true
	return a, err
}

// addNote writes a note, or asks for its text.
func (d *Desk) addNote(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	h, err := passage(b, r.Arg("id"))
	if err != nil {
		if a, ok := browse.Offer(b, ctx, r, r.Arg("id"), "A note on which of these?"); ok {
			a.Private = true
			return a, nil
		}
		return bot.Answer{}, err
	}
	owner := stock.Group(r.From.Guild)
	if r.From.Guild == "" || r.Arg("for") == forMe {
		owner = stock.Own(r.From.User)
	}
	if r.From.Guild == "" && r.Arg("for") == forGroup {
		return bot.Answer{}, &bot.UserError{Text: "A note for the group belongs to a server.",
			Hint: "Ask in a channel of the server, or with for:me."}
	}
	if _, given := r.Args["text"]; !given {
		what, label := "A note", "Your note on "
		if r.Arg("kind") == kindQuestion {
			what, label = "A question", "Your question on "
		}
		title := what + " for the group"
		if !stock.Grouped(owner) {
			title = what + " for you alone"
		}
		return bot.Answer{Title: title, Private: true, Lead: "On “" + h.Headline + "” (" + stock.PlaceOf(h) + ").",
			Form: &bot.Form{Title: title, Label: label + bot.Shorten(h.ID, 28), Request: r.With("id", h.ID),
				Option: "text", Max: stock.MaxNote}}, nil
	}
	text, err := readNote(r)
	if err != nil {
		return bot.Answer{}, err
	}
	s, err := d.begin(ctx, r, true)
	if err != nil {
		return bot.Answer{}, err
	}
	n := stock.Note{Owner: owner, Item: h.ID, Place: stock.PlaceOf(h), By: r.From.User, Text: text, Made: d.now()}
	if r.Arg("kind") == kindQuestion {
		n.Question = stock.Open
	}
	n, err = s.Write(ctx, n)
	if errors.Is(err, stock.ErrTwice) {
		return d.written(r, n, "Already noted"), nil
	}
	if err != nil {
		return bot.Answer{}, limits(err, owner)
	}
	a := d.written(r, n, "Noted")
	if stock.Grouped(owner) {
		a.Hint = "Everybody in this server sees it after the passage, with your name."
	}
	return a, nil
}

// written shows a note after it was written or changed.
func (d *Desk) written(r bot.Request, n stock.Note, title string) bot.Answer {
	return bot.Answer{Title: title, Private: true, Lead: "Note " + strconv.FormatInt(n.ID, 10) + ", on " + n.Place +
		".", Members: []bot.MemberNote{member(r, n, true)},
		Controls: d.actions(r, n)}
}

// readNote reads the text of a note. What has no letter that can be seen is none.
func readNote(r bot.Request) (string, error) {
	text := stock.NoteText(r.Args["text"])
	if text == "" {
		return "", &bot.UserError{Text: "There is nothing in this note that can be seen.",
			Hint: "Write at least a word."}
	}
	if n := utf8.RuneCountInString(text); n > stock.MaxNote {
		return "", &bot.UserError{Text: fmt.Sprintf("The note has %d letters; it may have %d.", n, stock.MaxNote),
			Hint: "Make two of it."}
	}
	return text, nil
}

// seen returns a note that the asker may see. What he may not is not there for him.
func (d *Desk) seen(ctx context.Context, s stock.State, r bot.Request) (stock.Note, error) {
	n, err := s.NoteByID(ctx, int64(r.Number("number", 0)))
	if errors.Is(err, stock.ErrNone) || err == nil && !maySee(r, n) {
		return stock.Note{}, noNote(r)
	}
	return n, err
}

func noNote(r bot.Request) error {
	return &bot.UserError{Text: fmt.Sprintf("There is no note %d here.", r.Number("number", 0)),
		Hint: "/note list lists those that are."}
}

// maySee reports whether the asker may see a note: one of his own shelf, or of this server
// unless it is hidden from him.
func maySee(r bot.Request, n stock.Note) bool {
	if !stock.Grouped(n.Owner) {
		return n.Owner == stock.Own(r.From.User)
	}
	return n.Owner == stock.Group(r.From.Guild) && r.From.Guild != "" && (!n.Hidden || n.By == r.From.User ||
		r.From.Manage)
}

// editNote changes a note of the asker's. Whoever saw another version than the stored one
// is told, and loses nothing of what he wrote.
func (d *Desk) editNote(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	n, err := d.seen(ctx, s, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if n.By != r.From.User {
		return bot.Answer{}, &bot.UserError{Text: "Only who wrote a note can change it.",
			Hint: fmt.Sprintf("If it should not stand there: /note report %d.", n.ID)}
	}
	if _, given := r.Args["text"]; !given {
		title := fmt.Sprintf("Change note %d", n.ID)
		return bot.Answer{Title: title, Lead: "On " + n.Place + ".", Members: []bot.MemberNote{member(r, n, true)},
			Form: &bot.Form{Title: bot.Shorten(title, 45), Label: "Your note on " + bot.Shorten(n.Item, 30),
				Request: r.With("version", strconv.Itoa(n.Version)), Option: "text", Value: n.Text,
				Max: stock.MaxNote}}, nil
	}
	text, err := readNote(r)
	if err != nil {
		return bot.Answer{}, err
	}
	var before stock.Note
	n, err = s.ChangeNote(ctx, n.ID, func(n *stock.Note) error {
		before = *n
		if v := r.Number("version", n.Version); v != n.Version {
			return errOtherVersion
		}
		if n.Text != text {
			n.Text, n.Edited = text, d.now()
		}
		return nil
	})
	switch {
	case errors.Is(err, stock.ErrNone):
		return bot.Answer{}, noNote(r)
	case errors.Is(err, errOtherVersion):
		mine := before
		mine.Text = text
		a := bot.Answer{Title: "Not changed", Lead: fmt.Sprintf("Note %d was changed while you wrote. Below is how "+
			"it stands now; then what you wrote, which is not kept. Copy it from here into a new change.", before.ID),
			Members: []bot.MemberNote{member(r, before, true), member(r, mine, true)},
			Controls: []bot.Control{{Label: "Change it now", Request: bot.NewRequest("note edit", "number",
				strconv.FormatInt(before.ID, 10)), Private: true}}}
		a.Members[0].Said, a.Members[1].Said = "as it stands", "what you wrote, not kept"
		return a, nil
	case err != nil:
		return bot.Answer{}, err
	}
	a := d.written(r, n, fmt.Sprintf("Note %d is changed", n.ID))
	if before.Text != n.Text {
		old := member(r, before, true)
		old.Said = "before"
		a.Members = append(a.Members, old)
	}
	return a, nil
}

var errOtherVersion = errors.New("the note was changed meanwhile")

func (d *Desk) deleteNote(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	n, err := d.seen(ctx, s, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if n.By != r.From.User {
		return bot.Answer{}, &bot.UserError{Text: "Only who wrote a note can delete it.",
			Hint: fmt.Sprintf("If it should not stand there: /note report %d. Who manages the server can hide it.",
				n.ID)}
	}
	if err := s.DropNote(ctx, n.ID); err != nil {
		return bot.Answer{}, err
	}
	old := member(r, n, true)
	old.Said = "deleted"
	return bot.Answer{Title: fmt.Sprintf("Note %d is deleted", n.ID), Lead: "It was on " + n.Place +
		". It is kept nowhere but in this answer.", Members: []bot.MemberNote{old}}, nil
}

// reportNote notes that somebody thinks a note should not stand there.
func (d *Desk) reportNote(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	n, err := d.seen(ctx, s, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if !stock.Grouped(n.Owner) || n.By == r.From.User {
		return bot.Answer{}, &bot.UserError{Text: "That note is your own.",
			Hint: fmt.Sprintf("To delete it: /note delete %d.", n.ID)}
	}
	_, err = s.ChangeNote(ctx, n.ID, func(n *stock.Note) error {
		for _, x := range n.Reports {
			if x.By == r.From.User {
				return nil
			}
		}
		if len(n.Reports) < stock.MaxReports {
			n.Reports = append(n.Reports, stock.Report{By: r.From.User, Why: stock.Tidy(r.Arg("why")), At: d.now()})
		}
		return nil
	})
	if errors.Is(err, stock.ErrNone) {
		return bot.Answer{}, noNote(r)
	}
	return bot.Answer{Title: "Reported", Lead: fmt.Sprintf("Those who manage the server see note %d in /note "+
		"reported, and can hide it. Its writer is not told who reported it.", n.ID)}, err
}

// hideNote hides a note of the server, or shows it again.
func (d *Desk) hideNote(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	n, err := d.seen(ctx, s, r)
	if err != nil {
		return bot.Answer{}, err
	}
	if !stock.Grouped(n.Owner) {
		return bot.Answer{}, &bot.UserError{Text: "That note is your own, and only you see it.",
			Hint: fmt.Sprintf("To delete it: /note delete %d.", n.ID)}
	}
	again, was := r.Arg("show") == "yes", n.Hidden
	n, err = s.ChangeNote(ctx, n.ID, func(n *stock.Note) error {
		n.Hidden = !again
		if again {
			n.Reports = nil
		}
		return nil
	})
	if err != nil {
		return bot.Answer{}, err
	}
	switch {
	case again && was:
		return d.written(r, n, fmt.Sprintf("Note %d is shown again", n.ID)), nil
	case again:
		return d.written(r, n, fmt.Sprintf("Note %d stays, and no report of it is left", n.ID)), nil
	}
	return d.written(r, n, fmt.Sprintf("Note %d is hidden", n.ID)), nil
}

// answerNote says that a question is answered, or opens it again.
func (d *Desk) answerNote(ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	n, err := d.seen(ctx, s, r)
	if err != nil {
		return bot.Answer{}, err
	}
	switch {
	case n.Question == "":
		return bot.Answer{}, &bot.UserError{Text: fmt.Sprintf("Note %d is no question.", n.ID),
			Hint: "/note add with kind:question asks one."}
	case n.By != r.From.User && !r.From.Manage:
		return bot.Answer{}, &bot.UserError{Text: "Only who asked can say that it is answered, and who manages the " +
			"server.",
			Hint: "Write what you know as a note on the passage: /note add " + n.Item + "."}
	}
	to, title := stock.Answered, "Question %d is answered"
	if r.Arg("again") == "yes" {
		to, title = stock.Open, "Question %d is open again"
	}
	n, err = s.ChangeNote(ctx, n.ID, func(n *stock.Note) error { n.Question = to; return nil })
	if errors.Is(err, stock.ErrNone) {
		return bot.Answer{}, noNote(r)
	}
	return d.written(r, n, fmt.Sprintf(title, n.ID)), err
}
