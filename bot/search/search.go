package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/corpus"
	"daybook/index/fulltext"
	"daybook/index/query"
)

// Noted returns the IDs of the items that have a note with some words which the asker may
// see. The error may be a *UserError.
type Noted func(ctx context.Context, r bot.Request, words string) ([]string, error)

// Search is the command of full text; noted, for note:, may be nil.
func Search(noted Noted) bot.Command {
	return bot.Command{
		Name:    "search",
		Summary: "Full text: \"phrases\", -without, OR, begin*, person:, diary:, on:, from:, to:, page:, voice:",
		Examples: []string{`/search "far neighbours"`, "/search Hindenburg -Hitler from:1932 to:1933",
			"/search person:Krestinsky trial", "/search page:240"},
		Dear: true,
		Options: []bot.Option{
			{Name: "query", Summary: "Words, \"phrases\", -without, OR, begin*, person:NAME, on:, from:, to:, page:, " +
				"voice:", Required: true, Raw: true},
			bot.PageOption,
		},
		Run: noted.search,
	}
}

func (noted Noted) search(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	e, said, err := Parse(b, r, r.Arg("query"))
	if err != nil {
		return bot.Answer{}, err
	}
	notes, only, err := noted.searchNotes(b, ctx, r, e)
	if only || err != nil {
		return notes, err
	}
	said = strings.TrimSpace(said + " " + notes.Lead)
	offset := (max(r.Number("page", 1), 1) - 1) * bot.HitsOnPage / bot.Window * bot.Window
	found, err := b.Index().Search(ctx, fulltext.Query{Expr: e, Offset: offset, Limit: bot.Window})
	if err != nil {
		return bot.Answer{}, fmt.Errorf("search: %w", err)
	}
	if offset > 0 && offset >= found.Total && found.Total > 0 { // a page beyond the end is the last
		offset = (found.Total - 1) / bot.Window * bot.Window
		if found, err = b.Index().Search(ctx, fulltext.Query{Expr: e, Offset: offset, Limit: bot.Window}); err != nil {
			return bot.Answer{}, fmt.Errorf("search: %w", err)
		}
	}
	if found.Alone {
		return bot.Answer{}, tooCommon(found.Common)
	}
	if len(found.Common) > 0 {
		said = strings.TrimSpace(said + " " + commonSaid(found.Common) + ".")
	}
	if found.Total == 0 && len(found.Absent) > 0 {
		byName, as, err := byName(b, ctx, r, e, found)
		if err != nil {
			return bot.Answer{}, err
		}
		if byName.Total > 0 {
			found, said = byName, strings.TrimSpace(said+" "+as)
		}
	}
	a := bot.Answer{Title: bot.Shorten(r.Arg("query"), 200), Total: found.Total, Offset: offset, Read: readQuery(e),
		Private: notes.Private}
	if found.Total == 0 {
		nothingMatches(b, r, &a, e, found, said)
		return a, nil
	}
	a.Lead = strings.TrimSpace(howMany(found) + " " + said)
	for _, m := range meanings(b, r, e) {
		a.Lead = strings.TrimSpace(a.Lead + " " + m.why)
		a.Choices = append(a.Choices, bot.RequestChoice{Label: "Search " + bot.Shorten(m.query, 80),
			Request: bot.NewRequest("search", "query", m.query)})
	}
	a.Hits = slices.Grow(a.Hits, len(found.Hits))
	for _, h := range found.Hits {
		hit := b.PassageHit(h)
		hit.Marked = b.Index().Highlights(hit.Text, h.Matched)
		a.Hits = append(a.Hits, hit)
	}
	return a, nil
}

// noteField is the field of a query that asks for members' notes.
const noteField = "note"

// searchNotes reads what a query says of members' notes. One that asks for nothing else is
// handed on to the room that has them; beside other words it finds the passages that have such
// a note. In both cases the answer is the asker's alone, as private notes count too.
func (noted Noted) searchNotes(b *bot.Bot, ctx context.Context, r bot.Request, e *query.Expr) (a bot.Answer, only bool,
	err error) {
	if e.Op == query.Field && e.Field == noteField {
		if _, ok := b.Command("note find"); ok {
			notes := bot.NewRequest("note find", "words", e.Text)
			notes.From = r.From
			a, err = b.Ask(ctx, notes)
			a.Read.As = notes.String()
			return a, true, err
		}
	}
	for leaf := range e.Leaves {
		if leaf.Op != query.Field || leaf.Field != noteField {
			continue
		}
		if noted == nil {
			return a, false, &bot.UserError{Text: "There are no members' notes here.", Hint: "Leave out note:" +
				bot.Shorten(leaf.Text, 40) + "."}
		}
		if leaf.Items, err = noted(ctx, r, leaf.Text); err != nil {
			return a, false, err
		}
		a.Private = true
		n := bot.Count(len(leaf.Items), "passage has", "passages have")
		a.Lead = strings.TrimSpace(a.Lead + " " + n + " a note with “" + bot.Shorten(leaf.Text, 60) + "” that you " +
			"may see.")
	}
	return a, false, nil
}

// howMany says how many hits there are, and which have a phrase in its very words.
func howMany(f fulltext.Found) string {
	loose := f.Total - f.Exact
	switch {
	case loose == 0:
		return bot.Count(f.Total, "passage matches.", "passages match.")
	case f.Exact == 0:
		return "Nothing has these very words; " + bot.Count(f.Total, "passage has them in another form.",
			"passages have them in other forms.")
	}
	return fmt.Sprintf("%s first; %s in other forms.", // an index has both as one
		bot.Count(f.Exact, "passage, or our abstract of it, has these very words and stands",
			"passages, or our abstracts of them, have these very words and stand"),
		bot.Count(loose, "more has them", "more have them"))
}

func commonSaid(words []string) string {
	var list []string
	for _, w := range words[:min(len(words), 5)] {
		list = append(list, "“"+bot.Shorten(w, 30)+"”")
	}
	if len(words) == 1 {
		return list[0] + " is too common to be looked for"
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1] + " are too common to be looked for"
}

func tooCommon(words []string) *bot.UserError {
	return &bot.UserError{Text: commonSaid(words) + ".", Hint: "Add a word that says more, or /ask in plain words."}
}

// nothingMatches says that nothing was found, and what is near.
func nothingMatches(b *bot.Bot, r bot.Request, a *bot.Answer, e *query.Expr, f fulltext.Found, said string) {
	a.Kind = bot.Nothing
	a.Lead = strings.TrimSpace("Nothing matches. " + said)
	a.Hint = "Every word must occur; leave one out, or /ask in plain words."
	if limits := e.String() != strings.Join(asksFor(e), " "); len(asksFor(e)) == 0 {
		a.Hint = "Ask for other pages or another time."
	} else if len(asksFor(e)) == 1 && limits {
		a.Hint = "Look for the word without what limits it, or for another one."
	} else if len(asksFor(e)) == 1 {
		a.Hint = "The diaries and our abstracts do not have it. Try another word for it, or its beginning, such as " +
			firstLetters(asksFor(e)[0]) + "*."
	}
	var offers []string
	add := func(label string, next bot.Request) {
		if len(a.Choices) < 8 {
			a.Choices = append(a.Choices, bot.RequestChoice{Label: label, Request: next})
		}
	}
	whole := a.Title
	for _, m := range meanings(b, r, e) {
		offers = append(offers, m.query)
		add("Search "+bot.Shorten(m.query, 80), bot.NewRequest("search", "query", m.query))
	}
	for _, word := range f.Absent {
		if p, ok := b.Corpus().Names().Read(word, b.Today(r)).Certain(); ok {
			offers = append(offers, "person:"+p.ID)
			add("Where "+p.Heading+" is named", bot.NewRequest("search", "query", instead(whole, word,
				"person:"+p.ID)))
		}
		if terms := b.Corpus().Glossary().Closest(word); len(terms) > 0 {
			t := terms[0]
			add("What is "+t.Heading+"?", bot.NewRequest("what", "term", t.ID))
		}
		for _, near := range b.Index().Near(word, 3) {
			if _, ok := b.Corpus().Names().Read(near, b.Today(r)).Certain(); ok { // names are kept in small letters
				near = strings.ToUpper(near[:1]) + near[1:]
			}
			offers = append(offers, near)
			add("Search "+near, bot.NewRequest("search", "query", instead(whole, word, near)))
		}
	}
	switch {
	case len(offers) > 0:
		a.Hint = "Did you mean " + strings.Join(offers[:min(len(offers), 3)], " or ") + "?"
	case len(f.Absent) > 0 && len(asksFor(e)) > len(f.Absent):
		a.Hint = "Nowhere found: " + strings.Join(f.Absent, ", ") + ". Leave it out, or /ask in plain words."
	}
	for leaf, negated := range e.Leaves {
		if leaf.Field == "voice" && !negated && leaf.Voice != corpus.Finding && len(b.Corpus().Texts()) == 0 {
			a.Hint = "The diaries' own words are not loaded here; voice:calendar searches our abstracts."
		}
	}
}

// instead writes another word for one of a query, with the stop that ends it where it is an abbreviation.
func instead(query, word, by string) string {
	if strings.Contains(word, ".") && strings.Contains(query, word+".") {
		word += "."
	}
	return strings.Replace(query, word, by, 1)
}

// firstLetters is as much of a word as may stand before a star.
func firstLetters(word string) string {
	r := []rune(word)
	return string(r[:min(len(r), max(3, len(r)*2/3))])
}

// readQuery is how a query was understood, for programs.
func readQuery(e *query.Expr) bot.Reading {
	read := bot.Reading{Query: e.String()}
	for leaf, negated := range e.Leaves {
		if negated || leaf.Op != query.Field {
			continue
		}
		switch leaf.Field {
		case "person":
			read.People = append(read.People, leaf.Persons...)
		case "diary":
			read.Diary = leaf.Diary
		case "when", "from", "to":
			if n := len(read.Dates); n > 0 && leaf.Field != "when" && !leaf.When.Recurring { // from and to are one time
				w := &read.Dates[n-1]
				if leaf.When.From.After(w.From) {
					w.From = leaf.When.From
				}
				if leaf.When.To.Before(w.To) {
					w.To = leaf.When.To
				}
				continue
			}
			read.Dates = append(read.Dates, leaf.When)
		}
	}
	return read
}
