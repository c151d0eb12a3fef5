package search

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
	"daybook/corpus/names"
	"daybook/index/query"
)

var voices = map[string]corpus.Voice{
	"diarist": corpus.Diarist, "editor": corpus.Editor, "footnote": corpus.FootnoteBy,
	"note": corpus.FootnoteBy, "translator": corpus.Translator, "calendar": corpus.Finding,
	"abstract": corpus.Finding,
	"author":   corpus.Diarist, "footnotes": corpus.FootnoteBy, "notes": corpus.FootnoteBy, "editors": corpus.Editor,
	"editorial": corpus.Editor,
	"abstracts": corpus.Finding, "translators": corpus.Translator, "diarists": corpus.Diarist,
	"diary": corpus.Diarist, "letter": corpus.Letter, "letters": corpus.Letter,
}

const queryHelp = `Write words, "a phrase", begin*, -without, one OR another, (groups), person:Krestinsky, ` +
	`diary:NAME, on:1938-03, from:1936, to:1938-03, page:240, voice:diarist, note:ferry.`

// Parse reads the language of /search and resolves its names and times. said tells
// how the names were understood.
func Parse(b *bot.Bot, r bot.Request, s string) (e *query.Expr, said string, err error) {
	e, err = query.Parse(s)
	if err != nil {
		wrong, _ := errors.AsType[*query.Error](err)
		u := &bot.UserError{Text: wrong.Text, Hint: queryHelp}
		if _, err := query.Parse(wrong.Try); wrong.Try != "" && err == nil {
			u.Hint = "Write " + bot.Shorten(wrong.Try, 200) + "."
		}
		return nil, "", u
	}
	var read []string
	var from, to *query.Expr
	positive := false
	for leaf, negated := range e.Leaves {
		if leaf.Op != query.Field {
			positive = positive || !negated
			continue
		}
		name, err := resolve(b, r, leaf)
		if err != nil {
			return nil, "", err
		}
		switch leaf.Field {
		case "person":
			positive = positive || !negated
			if negated {
				name = "without " + name
			}
			read = append(read, "person: "+name)
		case "page", "when", "from", "to", noteField:
			positive = positive || !negated
			if !negated && leaf.Field == "from" && from == nil {
				from = leaf
			}
			if !negated && leaf.Field == "to" && to == nil {
				to = leaf
			}
		}
	}
	if !positive {
		text := "There is nothing to search for."
		if e.Op == query.Not || e.Op == query.And && e.Parts[0].Op == query.Not {
			text = "There is nothing to search for: the query only says what to leave out."
		}
		return nil, "", &bot.UserError{Text: text, Hint: nothingToFind(b, e)}
	}
	if e.Op == query.And && from != nil && to != nil && to.When.To.Before(from.When.From) {
		return nil, "", &bot.UserError{Text: "That time ends before it begins.",
			Hint: fmt.Sprintf("Write from:%s to:%s.", to.Text, from.Text)}
	}
	if len(read) > 0 {
		said = "Read as " + strings.Join(read, "; ") + "."
	}
	return e, said, nil
}

// nothingToFind says how to go on from a query that only narrows: add a word, or ask another
// command for all of it.
func nothingToFind(b *bot.Bot, e *query.Expr) string {
	if e.Op != query.Field || e.Field != "diary" && e.Field != "voice" {
		return queryHelp
	}
	hint := "Add a word or a name, such as " + e.String() + " lunch."
	if e.Field == "diary" {
		hint += " /about " + e.Diary + " says what there is of it."
	}
	return hint + " " + queryHelp
}

// resolve fills in what a field means, and says the name of whom it means.
func resolve(b *bot.Bot, r bot.Request, e *query.Expr) (string, error) {
	short := bot.Shorten(e.Text, 40)
	switch e.Field {
	case "person":
		return resolvePerson(b, r, e)
	case noteField: // see searchNotes
		return "", nil
	case "voice":
		v, known := voices[strings.ToLower(e.Text)]
		if d, ok := b.Corpus().FindDiary(e.Text); !known && ok { // by:maisky
			e.Field, e.Diary, e.Text = "diary", d.ID, d.ID
			return "", nil
		}
		if !known {
			return "", &bot.UserError{Text: "There is no voice “" + short + "”.",
				Hint: "Write voice:diarist, voice:editor, voice:footnote, voice:translator or voice:calendar."}
		}
		e.Voice = v
		return "", nil
	case "page":
		figures := rePageWord.ReplaceAllString(strings.Trim(e.Text, ".,; "), "")
		pages, err := book.ParsePages(strings.NewReplacer("–", "-", ",", ", ").Replace(figures))
		if err != nil || len(pages) == 0 {
			return "", &bot.UserError{Text: "“" + short + "” is no page.", Hint: "Write page:240 or page:239-241."}
		}
		e.Pages = pages
		return "", nil
	case "diary":
		if d, known := b.Corpus().FindDiary(e.Text); known {
			e.Diary, e.Text = d.ID, d.ID
			return "", nil
		}
		if w, err := b.When(r, e.Text); err == nil { // in:1938
			e.Field, e.When = "when", w
			return "", nil
		}
		return "", &bot.UserError{Text: "There is no diary “" + short + "”.", Hint: "Write diary: and one of " +
			strings.Join(b.DiaryIDs(), ", ") + "."}
	}
	return "", resolveTime(b, r, e)
}

// resolveTime reads what a limit of time says, and makes it a time, or one end of one.
func resolveTime(b *bot.Bot, r bot.Request, e *query.Expr) error {
	short := bot.Shorten(e.Text, 40)
	w, err := b.When(r, e.Text)
	if err != nil {
		if d, ok := b.Corpus().FindDiary(e.Text); ok { // as Discord's own search has from:
			return &bot.UserError{Text: e.Field + ": takes a time, and “" + short + "” is a diary.",
				Hint: "Write diary:" + d.ID + "."}
		}
		return err
	}
	if e.Field == "when" {
		e.When = w
		return nil
	}
	if w = present(b, r, e.Text, w); w.Recurring {
		return &bot.UserError{Text: "A limit needs a year.", Hint: "Write for example from:1936 to:1938-03."}
	}
	from, to := w.From, w.To
	switch e.Field {
	case "from":
		if b.Corpus().Dates(b.Today(r)).Ranged(e.Text) { // from:1931..1932 has its own end
			e.Field, e.When = "when", w
			return nil
		}
		to = dates.Latest
	case "to":
		if b.Corpus().Dates(b.Today(r)).Ranged(e.Text) {
			return &bot.UserError{Text: "to:" + short + " has two ends.", Hint: "Write on:" + bot.Quote(w.Plain()) +
				" for all of it, or to:" + w.To.String() + " for its end."}
		}
		from = dates.Earliest
	case "after":
		e.Field, from, to = "from", w.To.AddDays(1), dates.Latest
		e.Text = from.String()
	case "before":
		e.Field, from, to = "to", dates.Earliest, w.From.AddDays(-1)
		e.Text = to.String()
	}
	e.When = dates.When{From: from, To: to, Style: w.Style}
	return nil
}

// present gives words such as today and last week, which are days of every year, the
// year of the server's day: a limit needs one. Dates without a year stay as they are.
func present(b *bot.Bot, r bot.Request, s string, w dates.When) dates.When {
	today := b.Today(r)
	if !w.Recurring || !b.FromToday(r, s, w) {
		return w
	}
	near := func(d dates.Day) dates.Day { // the one that is nearest to today
		best := d
		for _, best.Year = range []int{today.Year - 1, today.Year, today.Year + 1} {
			if away := best.Sub(today); away > -183 && away <= 183 {
				break
			}
		}
		return best
	}
	return dates.When{From: near(w.From), To: near(w.To), Style: w.Style}
}

// resolvePerson finds whom person: means: an exact name, never a near one.
func resolvePerson(b *bot.Bot, r bot.Request, e *query.Expr) (string, error) {
	short := bot.Shorten(e.Text, 40)
	n := b.Corpus().Names().Read(e.Text, b.Today(r))
	if p, ok := n.Certain(); ok && n.When == nil {
		e.Persons = []string{p.ID}
		return p.Heading, nil
	}
	hint := func(found []names.Match) string {
		var list []string
		for _, m := range found[:min(len(found), 3)] {
			list = append(list, "person:"+m.Person.ID)
		}
		return "Write for example " + strings.Join(list, " or ") + "."
	}
	switch {
	case n.When != nil:
		return "", &bot.UserError{Text: "person:" + short + " has a time in it.",
			Hint: "Write the name after person: and the time after on:."}
	case len(n.Each) > 0:
		var one []names.Match
		for _, x := range n.Each {
			one = append(one, x.Matches[:min(1, len(x.Matches))]...)
		}
		return "", &bot.UserError{Text: "person:" + short + " names several people.",
			Hint: strings.ReplaceAll(hint(one), " or ", " ")}
	case len(n.Matches) == 0:
		return "", &bot.UserError{Text: "No person “" + short + "” is known.", Hint: "Try /who " + short +
			", or the word without person:."}
	case !n.Matches[0].Exact:
		return "", &bot.UserError{Text: "Nobody is called “" + short + "” exactly.", Hint: hint(n.Matches)}
	case n.Matches[0].Against != "":
		return "", &bot.UserError{Text: "The initials " + n.Matches[0].Against + " are not those of " +
			n.Matches[0].Person.Heading + ".", Hint: hint(n.Matches)}
	}
	return "", &bot.UserError{Text: "Several people can be meant by person:" + short + ".", Hint: hint(n.Matches)}
}

// asksFor returns the words and phrases that a query looks for.
func asksFor(e *query.Expr) []string {
	var list []string
	for leaf, negated := range e.Leaves {
		if !negated && (leaf.Op == query.Word || leaf.Op == query.Phrase) && !slices.Contains(list, leaf.Text) {
			list = append(list, leaf.Text)
		}
	}
	return list
}

// rePageWord is the word for a page once more, behind page:.
var rePageWord = regexp.MustCompile(`(?i)^(?:pages?|pp?|pg|стр|с|#|№|no)[. ]*`)
