package shelf

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/bot/shelf/stock"
	"daybook/corpus"
)

// logCommand is /log.
func (d *Desk) logCommand() bot.Command {
	return bot.Command{
		Name: "log", Summary: "Where the group stands in its reading: last, next, open questions; say that you " +
			"have read", Keeps: true,
		Options: []bot.Option{
			{Name: "read", Summary: "Say that you have read a passage, by its ID; only the number of readers is shown",
				Max:      100,
				Complete: browse.CompleteItem},
			{Name: "unread", Summary: "Take that back", Max: 100, Complete: browse.CompleteItem},
		},
		Examples: []string{"/log", "/log read:{item}"},
		Run:      d.log,
	}
}

func (d *Desk) log(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	read, unread := r.Arg("read"), r.Arg("unread")
	if read != "" && unread != "" {
		return bot.Answer{}, &bot.UserError{Text: "One thing at a time: either read or unread.",
			Hint: "For example /log read:ID."}
	}
	s, err := d.begin(ctx, r, read != "" || unread != "")
	switch {
	case err != nil:
		return bot.Answer{}, err
	case read != "" || unread != "":
		return d.mark(b, ctx, s, r)
	case r.From.Guild == "":
		return d.ownLog(b, ctx, s, r)
	}
	return d.groupLog(b, ctx, s, r)
}

// reader is of whom it is counted that an asker has read something: of the server's, or of
// himself outside of any.
func reader(from bot.Asker) string {
	if from.Guild != "" {
		return stock.Group(from.Guild)
	}
	return stock.Own(from.User)
}

// mark notes that the asker has read a passage, or has not.
func (d *Desk) mark(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	h, err := passage(b, cmp.Or(r.Arg("read"), r.Arg("unread")))
	item, place := h.ID, stock.PlaceOf(h)
	if err != nil { // what was read may be of a diary that is not loaded now
		item, place = r.Arg("unread"), "It"
		if item == "" {
			return bot.Answer{}, err
		}
	}
	owner := reader(r.From)
	a := bot.Answer{Title: "Read", Private: true, Lead: place + " (" + item + ") is noted as read."}
	if r.Arg("unread") != "" {
		a.Title, a.Lead = "Not read", place+" ("+item+") is not noted as read."
		err = s.Unread(ctx, owner, item, r.From.User)
	} else {
		_, err = s.MarkRead(ctx, stock.Read{Owner: owner, Item: item, By: r.From.User, At: d.now()})
		a.Controls = append(a.Controls, bot.Control{Label: "I have not read it", Private: true,
			Request: bot.NewRequest("log", "unread", item)})
	}
	if err != nil {
		return bot.Answer{}, err
	}
	if stock.Grouped(owner) {
		n, err := s.Readers(ctx, owner, item)
		if err != nil {
			return a, err
		}
		a.Lead += " " + readersSaid(n[item]) + " Nobody is shown who."
	}
	if it, _, ok := browse.Item(b, item); ok && it != nil {
		if _, next := b.Corpus().Neighbours(it); next != nil {
			a.Controls = append(a.Controls, bot.Control{Label: "Next in the diary", Private: true,
				Request: bot.NewRequest("entry", "id", next.ID)})
		}
	}
	return a, nil
}

func readersSaid(n int) string {
	return bot.Count(n, "member of this server says", "members of this server say") + " so."
}

// openShown is how many open questions an answer shows, of the newest openRead.
const (
	openShown = 6
	openRead  = 60
)

// groupLog says where a server stands.
func (d *Desk) groupLog(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	a := bot.Answer{Title: "The reading log"}
	var courses []bot.Course
	if d.Courses != nil {
		var err error
		if courses, err = d.Courses(ctx, r.From.Guild); err != nil {
			return a, err
		}
	}
	for _, c := range courses {
		if err := d.course(b, ctx, s, r, c, &a); err != nil {
			return a, err
		}
	}
	open, err := questions(ctx, s, r.From.Guild, "")
	if err != nil {
		return a, err
	}
	for _, q := range open[:min(len(open), openShown)] {
		a.Members = append(a.Members, q.member(r))
	}
	switch {
	case len(courses) == 0:
		a.Lead = "No daily post of this server reads a diary in order."
		a.Hint = "Who manages the server begins one with /daily set mode:order from:ID. " +
			"Anybody may say with /log read:ID what was read."
	default:
		a.Lead = bot.Count(len(courses), "daily post reads", "daily posts read") + " a diary in order here."
		a.Hint = "Readers are counted of those who press the button, and not named."
	}
	switch {
	case len(open) > openShown:
		a.Lead += fmt.Sprintf(" The newest %d open questions stand below; there are more.", openShown)
	case len(open) > 0:
		a.Lead += " " + bot.Count(len(open), "question is", "questions are") + " open; see below."
	case len(courses) > 0:
		a.Lead += " No question is open."
	default:
		a.Kind = bot.Nothing
	}
	return a, nil
}

// course says where one daily post stands.
func (d *Desk) course(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request, c bot.Course,
	a *bot.Answer) error {
	name := fmt.Sprintf("Daily post %d", c.Number)
	a.Places = append(a.Places, bot.Place{Label: "Channel of daily post " + strconv.Itoa(c.Number), Kind: bot.Channel,
		ID: c.Channel})
	text := fmt.Sprintf("Nothing was posted yet, of %s.", bot.Count(c.Of, "item", "items"))
	if len(c.Last) > 0 {
		last := c.Last[0]
		n, err := s.Readers(ctx, stock.Group(r.From.Guild), last)
		if err != nil {
			return err
		}
		text = fmt.Sprintf("Last, on %s: %s.", c.Posted.Words(), named(b, last))
		if c.Place > 0 {
			text += fmt.Sprintf(" That is %d of %d in reading order.", c.Place, c.Of)
		}
		if n[last] == 0 {
			text += " Nobody has said yet to have read it."
		} else {
			text += " Read by " + bot.Count(n[last], "member", "members") + " who said so."
		}
		label := ""
		if len(a.Controls) > 0 {
			label = fmt.Sprintf(" (%d)", c.Number)
		}
		a.Controls = append(a.Controls, readButtons(last, label)...)
	}
	if len(c.Next) > 0 {
		text += " Next: " + named(b, c.Next[0]) + "."
	}
	if c.Paused {
		text += " It is paused."
	} else if !c.At.IsZero() {
		a.Times = append(a.Times, bot.Moment{Label: "Next of " + name, At: c.At})
	}
	a.Fields = append(a.Fields, bot.Field{Name: name, Text: text})
	return nil
}

// named names an item in a sentence.
func named(b *bot.Bot, id string) string {
	if it, _, ok := browse.Item(b, id); ok && it != nil {
		h := b.Hit(it)
		return "“" + h.Headline + "” (" + stock.PlaceOf(h) + "; " + id + ")"
	}
	return id
}

// readButtons are what a member can do with a reading.
func readButtons(item, label string) []bot.Control {
	return []bot.Control{
		{Label: "I have read it" + label, Request: bot.NewRequest("log", "read", item), Private: true},
		{Label: "Ask a question" + label, Request: bot.NewRequest("note add", "id", item, "kind", kindQuestion),
			Private: true},
	}
}

// ownLog says where somebody stands who reads alone.
func (d *Desk) ownLog(b *bot.Bot, ctx context.Context, s stock.State, r bot.Request) (bot.Answer, error) {
	a := bot.Answer{Title: "Your reading log", Private: true}
	list, err := s.ReadBy(ctx, r.From.User, stock.Own(r.From.User))
	if err != nil {
		return a, err
	}
	if len(list) == 0 {
		a.Kind, a.Lead = bot.Nothing, "You have not said yet what you read."
		a.Hint = "Say it with /log read:ID; then this says how far you are, and what comes next."
		return a, nil
	}
	a.Lead = "You have said of " + bot.Count(len(list), "passage", "passages") + " that you read it."
	if len(list) > 1 {
		a.Lead = strings.TrimSuffix(a.Lead, "it.") + "them."
	}
	latest := map[string]stock.Read{} // by diary
	count := map[string]int{}
	for _, x := range list {
		diary, _, _ := strings.Cut(x.Item, "/")
		if count[diary]++; !x.At.Before(latest[diary].At) {
			latest[diary] = x
		}
	}
	for _, diary := range b.Corpus().Diaries() {
		x, ok := latest[diary.ID]
		if !ok {
			continue
		}
		text := fmt.Sprintf("%d of %s. Last, on %s: %s.", count[diary.ID], itemsOf(b, diary), stock.Day(x.At),
			named(b, x.Item))
		if it, _, ok := browse.Item(b, x.Item); ok && it != nil {
			if _, next := b.Corpus().Neighbours(it); next != nil {
				text += " Next: " + named(b, next.ID) + "."
				a.Controls = append(a.Controls, bot.Control{Label: bot.Shorten("Read on in "+diary.Short, 80),
					Private: true,
					Request: bot.NewRequest("entry", "id", next.ID)})
			}
		}
		a.Fields = append(a.Fields, bot.Field{Name: diary.Short, Text: text})
	}
	return a, nil
}

// itemsOf says how many items a diary has.
func itemsOf(b *bot.Bot, d *corpus.Diary) string {
	n := 0
	for _, it := range b.Corpus().Items() {
		if it.Entry.Diary == d.ID && (it.Entry.Part == corpus.Body || it.Entry.Part == "") {
			n++
		}
	}
	return bot.Count(n, "item", "items")
}

// BesidePost adds to a post of a reading in order the buttons by which members say that they
// have read it and ask what they do not understand, and the questions on the reading before
// it that are still open.
func (d *Desk) BesidePost(ctx context.Context, guild string, items, last []string, a *bot.Answer) {
	if len(items) == 0 || guild == "" {
		return
	}
	a.Controls = append(a.Controls, readButtons(items[0], "")...)
	s, err := d.Store(ctx, false)
	for _, item := range last {
		if err != nil || s == nil {
			break
		}
		var open []question
		open, err = questions(ctx, s, guild, item)
		for _, q := range slices.Backward(open[:min(len(open), openShown)]) {
			if len(a.Members) < openShown {
				a.Members = append(a.Members, q.member(bot.Request{}))
			}
		}
	}
	if err != nil {
		d.Log.Error("read the open questions", "guild", guild, "err", err)
	}
	if len(a.Members) > 0 {
		a.Hint = strings.TrimSpace(a.Hint + " Still open from the last reading: the questions below.")
	}
}
