package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/bot/cite"
	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
)

var citation = Command{
	Name:     "cite",
	Summary:  "Cite a passage: Chicago, MLA or APA as text; BibTeX, RIS or CSL-JSON as a file",
	Examples: []string{"/cite {item}", "/cite id:{item} style:mla"},
	Options: []Option{
		{Name: "id", Summary: "The ID that stands with every item: diary/date/number", Required: true, Max: 80,
			Complete: (*Bot).completeID},
		{Name: "style", Summary: "How to cite; a Chicago note if left out", Choices: styleChoices()},
	},
	Run: (*Bot).cite,
}

func styleChoices() []Choice {
	var list []Choice
	for _, s := range cite.Styles() {
		list = append(list, Choice{s.Name, s.ID})
	}
	return list
}

// A Citation is a citation in text as an answer has it.
type Citation struct {
	Label string        // "Note", "In the text"
	Text  string        // to be copied
	Spans []corpus.Span // its italics
}

func (b *Bot) cite(ctx context.Context, r Request) (Answer, error) {
	typed, style := styleBehind(r.Arg("id"))
	if s, ok := cite.Find(r.Arg("style")); ok {
		style, typed = s, r.Arg("id")
	}
	if err := b.noStyle(r.Command, typed); err != nil {
		return Answer{}, err
	}
	s, other, err := b.spot(ctx, r, typed)
	if err != nil {
		return Answer{}, err
	}
	if other != nil {
		return other.offer("Cite which of these?", r.With("style", style.ID)), nil
	}
	src := b.source(s)
	a := Answer{Title: style.Name, Lead: "For " + s.words() + fullStop(s.words())}
	if style.Lines != nil {
		for _, l := range style.Lines(src) {
			a.Cites = append(a.Cites, Citation{Label: l.Label, Text: l.Text, Spans: l.Italics})
		}
	} else {
		a.Lead += " The file is for a program that keeps references."
		about := style.Name + " of " + src.Title
		if src.Entry != "" {
			about += ", " + src.Entry
		}
		a.Files = []File{{Name: fileName(src.Key) + "." + style.Ending, Type: style.Type, About: about,
			Bytes: func() ([]byte, error) { return style.File(src), nil }}}
	}
	if lack := lacking(s.diary, src.Imprint); lack != "" {
		a.Hint = "What is known of this edition has " + lack + "; add what your copy says."
	}
	for _, other := range cite.Styles() {
		if other.ID != style.ID {
			a.Controls = append(a.Controls, Control{Label: other.Name, Request: NewRequest("cite", "id", s.id, "style",
				other.ID),
				Private: true})
		}
	}
	return a, nil
}

// styleBehind takes the name of a style from behind an ID, as people type it.
func styleBehind(typed string) (id string, style cite.Style) {
	words := strings.Fields(typed)
	for n := min(3, len(words)-1); n > 0; n-- {
		if s, ok := cite.Find(strings.Join(words[len(words)-n:], " ")); ok {
			return strings.Join(words[:len(words)-n], " "), s
		}
	}
	return typed, cite.Styles()[0]
}

// noStyle says of an ID with one word behind it that it names no style; nil for anything else.
func (b *Bot) noStyle(command, typed string) error {
	id, style := word(typed)
	odd := func(r rune) bool { return !unicode.IsLetter(r) }
	if p := b.place(id); style == "" || strings.ContainsFunc(style, odd) || p.item == nil && p.entry == nil {
		return nil
	}
	return notAChoice(command, Option{Name: "style", Choices: styleChoices()}, style)
}

// lacking says in words what a citation of an edition would have and this one has not.
func lacking(d *corpus.Diary, i corpus.Imprint) string {
	var no []string
	if d.Untitled {
		no = append(no, "no title (“"+d.Title+"” is what it is called here)")
	}
	if len(i.Authors)+len(i.Editors)+len(i.Translators) == 0 {
		no = append(no, "no author")
	}
	for _, x := range []struct{ value, name string }{{i.Publisher, "no publisher"}, {i.Year, "no year"}} {
		if x.value == "" {
			no = append(no, x.name)
		}
	}
	return list(no)
}

// fullStop is the stop that a sentence wants that ends with these words.
func fullStop(s string) string {
	if last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”’\")")); strings.ContainsRune(".?!…", last) {
		return ""
	}
	return "."
}

// source is what the corpus knows of a spot, for a citation.
func (b *Bot) source(s spot) cite.Source {
	d := s.diary
	src := cite.Source{Key: s.id, Title: d.Title, Imprint: d.Imprint, Language: d.Language, Doubt: doubtOf(d, s.date())}
	if src.Untitled = d.Untitled; d.Untitled && d.Title == d.ID {
		src.Title = "Diary" // not the name of a file
	}
	if len(src.Imprint.Authors) == 0 && d.Attribution != "" {
		src.Imprint.Authors = corpus.ParseNames(strings.TrimPrefix(d.Attribution, "attributed to "))
		src.Imprint.Attributed = strings.HasPrefix(d.Attribution, "attributed to ")
	}
	if e := s.entry; e != nil {
		src.Volume = e.Volume
		src.Introduced = e.Part == corpus.Introduction
		if !src.Introduced {
			src.Entry = dateCited(s.date(), e.Label)
		}
	}
	src.Pages = s.pages()
	if p := s.passage; p != nil && p.Host != nil && len(src.Pages) > 0 {
		src.Entry = strings.TrimPrefix(strings.TrimSpace("footnote "+p.Mark)+" to "+src.Entry, " to ")
	}
	return src
}

// doubtOf is the doubt that goes into the brackets of a citation: that of a work whose
// authorship is not established, or of a part of a work that is doubted more than the rest.
func doubtOf(d *corpus.Diary, date dates.Date) string {
	doubt := d.DoubtOn(date)
	if d.Imprint.Attributed || strings.HasPrefix(d.Attribution, "attributed to ") || doubt != d.Status {
		return doubt
	}
	return ""
}

// dateCited writes which entry is cited: its date in the words of the source and, in
// brackets, the year or date where the source does not print it there. No day is guessed.
func dateCited(d dates.Date, label string) string {
	if d.IsZero() {
		if label != "" {
			return "“" + label + "”"
		}
		return ""
	}
	words, in := d.Words(), ""
	if d.Printed != "" {
		words = "“" + d.Printed + "”"
		switch {
		case d.Basis == dates.Inferred:
			in = " [date worked out: " + d.Words() + "]"
		case !strings.Contains(d.Printed, strconv.Itoa(d.From.Year)):
			in = fmt.Sprintf(" [%d]", d.From.Year)
		}
	} else if d.Basis == dates.Inferred {
		in = " [date worked out]"
	}
	if d.Style == dates.OldStyle {
		in += " (old style)"
	}
	switch {
	case d.Basis != dates.Under:
		return "entry of " + words + in
	case d.Opening == dates.PrecisionDay:
		return "undated, after the entry of " + words + in
	}
	return "undated, under " + words + in
}

// offer turns an answer with several hits into the choice between them.
func (a *Answer) offer(lead string, r Request) Answer {
	out := Answer{Kind: Choose, Title: a.Title, Lead: lead, Read: a.Read}
	if len(a.Hits) == 0 {
		out.Kind, out.Lead, out.Hint = Nothing, a.Lead, a.Hint
	}
	for _, h := range a.Hits[:min(len(a.Hits), 25)] {
		label := h.Headline
		if !h.Date.IsZero() {
			label = h.Date.String() + ": " + label
		}
		out.Choices = append(out.Choices, RequestChoice{Label: label, Request: r.With("id", h.ID)})
	}
	if n := len(a.Hits) - len(out.Choices); n > 0 {
		out.Hint = count(n, "more is", "more are") + " not listed; ask for less time."
	}
	for _, c := range a.Choices {
		if date := c.Request.Arg("date"); date != "" {
			out.Choices = append(out.Choices, RequestChoice{Label: c.Label, Request: c.Request})
		}
	}
	return out
}

// A spot is a place that somebody named by its ID: an item, an entry, a passage that is
// no item's, or a work.
type spot struct {
	id      string
	diary   *corpus.Diary
	entry   *corpus.Entry
	item    *corpus.Item
	passage *corpus.Passage
	when    dates.Date // of the passage
}

// spot finds what a typed ID means. Where that is several places, or none but something
// near, other is the answer that lists them; the error is a *UserError.
func (b *Bot) spot(ctx context.Context, r Request, typed string) (s spot, other *Answer, err error) {
	if p := b.passage(typed); p != nil {
		d, ok := b.corpus.Diary(p.Diary)
		if ok && len(p.Items) == 0 {
			return spot{id: p.ID, diary: d, entry: p.Entry, passage: p, when: b.corpus.DateOf(p)}, nil, nil
		}
		if ok {
			return b.spotOf(p.Items[0], nil), nil, nil
		}
	}
	p := b.place(typed)
	switch {
	case p.item != nil || p.entry != nil:
		return b.spotOf(p.item, p.entry), nil, nil
	case p.diary != "" && p.rest == "":
		d, _ := b.corpus.Diary(p.diary)
		return spot{id: d.ID, diary: d}, nil, nil
	}
	a, err := b.entry(ctx, Request{Command: "entry", Args: map[string]string{"id": typed}, From: r.From})
	if err != nil {
		return spot{}, nil, err
	}
	if len(a.Hits) == 1 {
		if p := b.place(a.Hits[0].ID); p.item != nil || p.entry != nil {
			return b.spotOf(p.item, p.entry), nil, nil
		}
	}
	return spot{}, &a, nil
}

func (b *Bot) spotOf(it *corpus.Item, e *corpus.Entry) spot {
	s := spot{item: it, entry: e}
	if it != nil {
		s.id, s.entry = it.ID, it.Entry
	} else {
		s.id = e.ID
		if len(e.Items) == 1 {
			s.item = e.Items[0]
		}
	}
	s.diary, _ = b.corpus.Diary(s.entry.Diary)
	if s.diary == nil {
		s.diary = &corpus.Diary{ID: s.entry.Diary, Title: s.entry.Diary}
	}
	return s
}

// passage finds a passage of a text in memory by its ID, "diary#anchor"; nil for none.
func (b *Bot) passage(id string) *corpus.Passage {
	if !strings.Contains(id, "#") {
		return nil
	}
	for _, t := range b.corpus.Texts() {
		for _, e := range t.Entries {
			if i := slices.IndexFunc(e.Passages, func(p *corpus.Passage) bool { return p.ID == id }); i >= 0 {
				return e.Passages[i]
			}
		}
	}
	return nil
}

func (s spot) date() dates.Date {
	switch {
	case s.passage != nil:
		return s.when
	case s.item != nil:
		return s.item.Date
	case s.entry != nil:
		return s.entry.Date
	}
	return dates.Date{}
}

func (s spot) pages() book.Pages {
	switch {
	case s.passage != nil:
		return s.passage.Pages()
	case s.item != nil:
		return s.item.Pages
	case s.entry != nil:
		var all []book.Pages
		for _, it := range s.entry.Items {
			all = append(all, it.Pages)
		}
		return book.MergePages(all...)
	}
	return nil
}

// words names the spot for people.
func (s spot) words() string {
	switch {
	case s.item != nil && s.item.Headline != "":
		return s.id + ": " + s.item.Headline
	case s.entry == nil:
		return s.diary.Title + " as a whole"
	}
	return s.id
}
