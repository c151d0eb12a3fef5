package shelf

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"daybook/bot"
	"daybook/bot/shelf/stock"
)

// notesOnPage is how many notes a page lists.
const notesOnPage = 6

// member shows a note to the asker. With alone it may be a private one.
func member(r bot.Request, n stock.Note, above bool) bot.MemberNote {
	zone := r.From.Zone
	made := n.Made
	if zone != nil {
		made = made.In(zone)
	}
	m := bot.MemberNote{ID: strconv.FormatInt(n.ID, 10), By: n.By, When: stock.Day(made), Text: n.Text}
	if !above {
		m.On, m.Place = n.Item, n.Place
	}
	var said []string
	if n.Question != "" {
		said = append(said, string(n.Question)+" question")
	}
	if !stock.Grouped(n.Owner) {
		said = append(said, "private")
	}
	if !n.Edited.IsZero() {
		said = append(said, "changed")
	}
	if n.Hidden {
		said = append(said, "hidden")
	}
	if k := len(n.Reports); k > 0 && r.From.Manage && stock.Grouped(n.Owner) {
		said = append(said, bot.Count(k, "report", "reports"))
	}
	m.Said = strings.Join(said, ", ")
	return m
}

// actions are what the asker can do with a note.
func (d *Desk) actions(r bot.Request, n stock.Note) []bot.Control {
	number := strconv.FormatInt(n.ID, 10)
	var list []bot.Control
	add := func(label, command string, pairs ...string) {
		list = append(list, bot.Control{Label: label, Request: bot.NewRequest("note "+command,
			append([]string{"number", number}, pairs...)...), Private: true})
	}
	if n.By == r.From.User {
		add("Change", "edit")
		add("Delete", "delete")
	} else if !r.From.Manage {
		add("Report", "report")
	}
	if n.By == r.From.User || r.From.Manage {
		switch n.Question {
		case stock.Open:
			add("Answered", "answered")
		case stock.Answered:
			add("Open again", "answered", "again", "yes")
		}
	}
	switch {
	case !r.From.Manage || !stock.Grouped(n.Owner):
	case n.Hidden:
		add("Show it, drop reports", "hide", "show", "yes")
	case len(n.Reports) > 0:
		add("Keep it, drop reports", "hide", "show", "yes")
		add("Hide", "hide")
	default:
		add("Hide", "hide")
	}
	return append(list, bot.Control{Label: "The passage", Request: bot.NewRequest("entry", "id", n.Item),
		Private: true})
}

// showNote shows one note in full.
func (d *Desk) showNote(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	n, err := d.seen(ctx, s, r)
	if err != nil {
		return bot.Answer{}, err
	}
	a := bot.Answer{Title: fmt.Sprintf("Note %d", n.ID), Lead: "On “" + shown(b, n.Item, n.Place).Headline + "” (" +
		n.Place + ").", Members: []bot.MemberNote{member(r, n, true)}, Controls: d.actions(r, n)}
	if r.From.Manage && stock.Grouped(n.Owner) && n.By != r.From.User { // its writer is not told who
		for _, x := range n.Reports {
			a.Places = append(a.Places, bot.Place{Label: bot.Shorten("Reported on "+stock.Day(x.At)+": "+
				cmp.Or(x.Why, "no reason given"), 100), Kind: bot.Member, ID: x.By})
		}
	}
	return a, nil
}

// listNotes lists the notes on a passage, or the newest of all.
func (d *Desk) listNotes(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	if r.Arg("id") == "" {
		a := bot.Answer{Title: "Notes"}
		return a, d.fill(ctx, s, r, &a, nil)
	}
	item, place := r.Arg("id"), ""
	h, err := passage(b, item)
	if err == nil {
		item, place = h.ID, stock.PlaceOf(h)
	}
	a := bot.Answer{Title: "Notes on " + item}
	after := int64(r.Number("before", 0)) // of the notes on one passage the oldest come first
	var list []stock.Note
	for _, owner := range owners(r.From) {
		more, failed := notesOn(ctx, s, owner, item, after, notesOnPage+1, seenBy(r))
		if failed != nil {
			return a, failed
		}
		list = append(list, more...)
	}
	if err != nil && len(list) == 0 && after == 0 {
		return a, err // no such passage, and nothing was ever noted on it
	}
	if place == "" && len(list) > 0 {
		place = list[0].Place + "; its diary is not loaded now"
	}
	a.Lead = strings.TrimSuffix("On "+place, "On ")
	slices.SortFunc(list, func(a, b stock.Note) int { return cmp.Compare(a.ID, b.ID) })
	d.page(r, &a, list)
	if len(a.Members) == 0 {
		a.Kind, a.Lead = bot.Nothing, "Nobody has written a note on it that you may see."
	}
	a.Controls = append(a.Controls, bot.Control{Label: "Write one", Request: bot.NewRequest("note add", "id", item),
		Private: true})
	return a, nil
}

// findNotes finds notes by their words.
func (d *Desk) findNotes(_ *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	words := stock.Words(r.Arg("words"))
	if len(words) == 0 {
		return bot.Answer{}, &bot.UserError{Text: "There is no word in this.",
			Hint: "For example /note find trial record."}
	}
	a := bot.Answer{Title: "Notes with “" + bot.Shorten(r.Arg("words"), 100) + "”"}
	return a, d.fill(ctx, s, r, &a, words)
}

// mostNoted is through how many notes with some words passages are looked for.
const mostNoted = 5000

// Noted returns the IDs of the items that have a note with some words, of the asker or of the
// server, unless it is hidden from him: for /search note:. Of more than mostNoted notes only
// the newest count.
func (d *Desk) Noted(ctx context.Context, r bot.Request, typed string) ([]string, error) {
	words := stock.Words(typed)
	if len(words) == 0 {
		return nil, &bot.UserError{Text: "There is no word after note:.",
			Hint: "For example /search trial note:record."}
	}
	s, err := d.begin(ctx, r, false)
	if err != nil {
		return nil, err
	}
	var items []string
	seen := map[string]bool{}
	for _, owner := range owners(r.From) {
		for before, n := int64(0), 0; n < mostNoted; {
			part, err := s.Notes(ctx, owner, words, before, 500)
			if err != nil {
				return nil, err
			}
			if len(part) == 0 {
				break
			}
			for _, x := range part {
				if !seen[x.Item] && maySee(r, x) {
					seen[x.Item] = true
					items = append(items, x.Item)
				}
			}
			n, before = n+len(part), part[len(part)-1].ID
		}
	}
	return items, nil
}

// fill puts a page of the newest notes, of the asker and of the server, into an answer.
func (d *Desk) fill(ctx context.Context, s stock.State, r bot.Request, a *bot.Answer, words []string) error {
	var list []stock.Note
	for _, owner := range owners(r.From) {
		more, err := those(int64(r.Number("before", 0)), notesOnPage+1, seenBy(r),
			func(before int64, n int) ([]stock.Note, error) { return s.Notes(ctx, owner, words, before, n) })
		if err != nil {
			return err
		}
		list = append(list, more...)
	}
	slices.SortFunc(list, func(a, b stock.Note) int { return cmp.Compare(b.ID, a.ID) })
	d.page(r, a, list)
	for i := range a.Members {
		j := slices.IndexFunc(list, func(n stock.Note) bool { return strconv.FormatInt(n.ID, 10) == a.Members[i].ID })
		a.Members[i].On, a.Members[i].Place = list[j].Item, list[j].Place
	}
	if len(a.Members) == 0 {
		a.Kind, a.Lead = bot.Nothing, "There is none that you may see."
		a.Hint = "/note add writes one on a passage."
		return nil
	}
	a.Lead = "Yours, and this server's; the newest first."
	if r.From.Guild == "" {
		a.Lead = "Yours; the newest first."
	}
	return nil
}

// those reads on from a number until it has n notes that are wanted, or there are no more: what
// is hidden takes no room from what is not.
func those(from int64, n int, want func(stock.Note) bool, read func(from int64, n int) ([]stock.Note, error)) (
	[]stock.Note, error) {
	var list []stock.Note
	for len(list) < n {
		part, err := read(from, n)
		if err != nil || len(part) == 0 {
			return list, err
		}
		for _, x := range part {
			if want(x) && len(list) < n {
				list = append(list, x)
			}
		}
		from = part[len(part)-1].ID
	}
	return list, nil
}

// notesOn are those of an owner on an item that are wanted, oldest first, of numbers above after.
func notesOn(ctx context.Context, s stock.State, owner, item string, after int64, n int, want func(stock.Note) bool) (
	[]stock.Note,
	error) {
	return those(after, n, want, func(after int64, n int) ([]stock.Note, error) {
		return s.NotesOn(ctx, owner, item, after, n)
	})
}

// seenBy says which notes an asker may see, unhidden which anybody may.
func seenBy(r bot.Request) func(stock.Note) bool {
	return func(n stock.Note) bool { return maySee(r, n) }
}

func unhidden(n stock.Note) bool { return !n.Hidden }

// page shows the first notes of a list, with the way on where there are more.
func (d *Desk) page(r bot.Request, a *bot.Answer, list []stock.Note) {
	if len(list) > notesOnPage {
		next := r.With("before", strconv.FormatInt(list[notesOnPage-1].ID, 10)).With("page",
			strconv.Itoa(max(r.Number("page", 1), 1)+1))
		a.Controls = append(a.Controls, bot.Control{Label: "Next page", Request: next, Private: true})
		list = list[:notesOnPage]
	}
	a.Choosing = "Open a note, to read or change it"
	for _, n := range list {
		a.Members = append(a.Members, member(r, n, true))
		a.Choices = append(a.Choices, bot.RequestChoice{Label: bot.Shorten(fmt.Sprintf("Note %d: %s", n.ID,
			strings.Join(strings.Fields(n.Text), " ")), 90), Request: bot.NewRequest("note show", "number",
			strconv.FormatInt(n.ID, 10))})
	}
}

// mostReported is how many reported notes are looked through.
const mostReported = 1000

// reportedNotes lists what was reported, for those who manage the server: what waits for them
// first, then what is hidden already.
func (d *Desk) reportedNotes(_ *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	if r.From.Guild == "" {
		return bot.Answer{}, &bot.UserError{Text: "Reports belong to a server.",
			Hint: "Ask in a channel of the server."}
	}
	list, err := s.Reported(ctx, stock.Group(r.From.Guild), mostReported)
	a := bot.Answer{Title: "Reported notes"}
	if len(list) == 0 {
		a.Kind, a.Lead = bot.Nothing, "Nobody has reported a note."
		return a, err
	}
	slices.SortStableFunc(list, func(a, b stock.Note) int { return bot.FalseFirst(a.Hidden, b.Hidden) })
	waiting := slices.IndexFunc(list, func(n stock.Note) bool { return n.Hidden })
	if waiting < 0 {
		waiting = len(list)
	}
	a.Lead = bot.Count(waiting, "reported note waits", "reported notes wait") + " for you: hide it, or keep it, " +
		"which drops the reports."
	if waiting == 0 {
		a.Lead = "No reported note waits for you."
	}
	if n := len(list) - waiting; n > 0 {
		a.Lead += " " + bot.Count(n, "is hidden already, and stands", "are hidden already, and stand") + " at the end."
	}
	pages := (len(list) + notesOnPage - 1) / notesOnPage
	page := min(max(r.Number("page", 1), 1), pages)
	list = list[(page-1)*notesOnPage : min(page*notesOnPage, len(list))]
	d.page(r, &a, list)
	for i := range a.Members {
		a.Members[i].On, a.Members[i].Place = list[i].Item, list[i].Place
	}
	a.Controls = append(a.Controls, turning(r, page, pages)...)
	return a, err
}

// Beside puts the notes of a server after the one passage that an answer shows, and ways to
// save it and to note something on it. A private note is shown where nobody else looks.
func (d *Desk) Beside(ctx context.Context, r bot.Request, a *bot.Answer) {
	if len(a.Hits) != 1 || a.Hits[0].ID == "" || strings.Contains(a.Hits[0].ID, "#") || r.From.User == "" ||
		slices.Contains([]string{"save", "shelf", "log", "privacy"}, r.Command) {
		return
	}
	item := a.Hits[0].ID
	a.Controls = append(a.Controls, bot.Control{Label: "Save", Request: bot.NewRequest("save", "id", item),
		Private: true, Button: true},
		bot.Control{Label: "Write a note", Request: bot.NewRequest("note add", "id", item), Private: true,
			Button: true})
	s, err := d.Store(ctx, false)
	if err == nil && s != nil {
		err = d.beside(ctx, s, r, a, item)
	}
	if e, ok := errors.AsType[*bot.UserError](err); ok {
		a.Hint = strings.TrimSpace(a.Hint + " Notes are not shown. " + e.Text)
	} else if err != nil {
		d.Log.Error("read notes", "guild", r.From.Guild, "err", err)
		a.Hint = strings.TrimSpace(a.Hint + " Notes on it could not be read just now.")
	}
}

// notesBeside is how many notes stand after a passage; more are counted up to mostCounted.
const (
	notesBeside = 3
	mostCounted = 50
)

func (d *Desk) beside(ctx context.Context, s stock.State, r bot.Request, a *bot.Answer, item string) error {
	var list []stock.Note
	for _, owner := range owners(r.From) {
		if !stock.Grouped(owner) && !r.From.Alone {
			continue
		}
		more, err := notesOn(ctx, s, owner, item, 0, mostCounted, unhidden)
		if err != nil {
			return err
		}
		list = append(list, more...)
	}
	slices.SortFunc(list, func(a, b stock.Note) int { return cmp.Compare(a.ID, b.ID) })
	for _, n := range list[:min(len(list), notesBeside)] {
		a.Members = append(a.Members, member(r, n, true))
	}
	if len(list) == 0 {
		return nil
	}
	label := fmt.Sprintf("All notes (%d)", len(list))
	if len(list) >= mostCounted {
		label = fmt.Sprintf("All notes (%d or more)", mostCounted)
	}
	a.Controls = append(a.Controls, bot.Control{Label: label, Request: bot.NewRequest("note list", "id", item),
		Private: true, Button: len(list) <= notesBeside})
	return nil
}
