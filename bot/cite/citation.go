package cite

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/titlepage"
)

// Command is /cite.
var Command = bot.Command{
	Name:     "cite",
	Summary:  "Cite a passage: Chicago, MLA or APA as text; BibTeX, RIS or CSL-JSON as a file",
	Examples: []string{"/cite {item}", "/cite id:{item} style:mla"},
	Options: []bot.Option{
		{Name: "id", Summary: "The ID that stands with every item: diary/date/number", Required: true, Max: 80,
			Complete: browse.CompleteItem},
		{Name: "style", Summary: "How to cite; a Chicago note if left out", Choices: styleChoices()},
	},
	Run: citePlace,
}

func styleChoices() []bot.Choice {
	var list []bot.Choice
	for _, s := range Styles() {
		list = append(list, bot.Choice{Label: s.Name, Value: s.ID})
	}
	return list
}

func citePlace(b *bot.Bot, ctx context.Context, r bot.Request) (bot.Answer, error) {
	typed, style := styleBehind(r.Arg("id"))
	if s, ok := Find(r.Arg("style")); ok {
		style, typed = s, r.Arg("id")
	}
	if err := noStyle(b, r.Command, typed); err != nil {
		return bot.Answer{}, err
	}
	s, choice, err := browse.Find(b, ctx, r.With("style", style.ID), typed, "Cite which of these?")
	if err != nil {
		return bot.Answer{}, err
	}
	if choice != nil {
		return *choice, nil
	}
	src := Of(b, s)
	a := bot.Answer{Title: style.Name, Lead: "For " + s.Words() + bot.FullStop(s.Words())}
	if style.Lines != nil {
		for _, l := range style.Lines(src) {
			a.Cites = append(a.Cites, bot.Citation{Label: l.Label, Text: l.Text, Spans: l.Italics})
		}
	} else {
		a.Lead += " The file is for a program that keeps references."
		about := style.Name + " of " + src.Title
		if src.Entry != "" {
			about += ", " + src.Entry
		}
		a.Files = []bot.File{{Name: bot.FileName(src.Key, "file") + "." + style.Ending, Type: style.Type, About: about,
			Bytes: func() ([]byte, error) { return style.File(src), nil }}}
	}
	if lack := lacking(s.Diary, src.Imprint); lack != "" {
		a.Hint = "What is known of this edition has " + lack + "; add what your copy says."
	}
	for _, other := range Styles() {
		if other.ID != style.ID {
			a.Controls = append(a.Controls, bot.Control{Label: other.Name, Request: bot.NewRequest("cite", "id", s.ID,
				"style", other.ID), Private: true})
		}
	}
	return a, nil
}

// styleBehind takes the name of a style from behind an ID, as people type it.
func styleBehind(typed string) (id string, style Style) {
	words := strings.Fields(typed)
	for n := min(3, len(words)-1); n > 0; n-- {
		if s, ok := Find(strings.Join(words[len(words)-n:], " ")); ok {
			return strings.Join(words[:len(words)-n], " "), s
		}
	}
	return typed, Styles()[0]
}

// noStyle says of an ID with one word behind it that it names no style; nil for anything else.
func noStyle(b *bot.Bot, command, typed string) error {
	id, style, _ := strings.Cut(typed, " ")
	odd := func(r rune) bool { return !unicode.IsLetter(r) }
	if _, ok := browse.Exact(b, id); !ok || style == "" || strings.ContainsFunc(style, odd) {
		return nil
	}
	return bot.NotAChoice(command, bot.Option{Name: "style", Choices: styleChoices()}, style)
}

// lacking says in words what a citation of an edition would have and this one has not.
func lacking(d *corpus.Diary, i titlepage.Imprint) string {
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
	return bot.List(no)
}

// Of is what the corpus knows of a spot, for a citation.
func Of(b *bot.Bot, s browse.Spot) Source {
	d := s.Diary
	src := Source{Key: s.ID, Title: d.Title, Imprint: d.Imprint, Language: d.Language, Doubt: doubtOf(d, s.Date())}
	if src.Untitled = d.Untitled; d.Untitled && d.Title == d.ID {
		src.Title = "Diary" // not the name of a file
	}
	if len(src.Imprint.Authors) == 0 && d.Attribution != "" {
		src.Imprint.Authors = titlepage.ParseNames(strings.TrimPrefix(d.Attribution, "attributed to "))
		src.Imprint.Attributed = strings.HasPrefix(d.Attribution, "attributed to ")
	}
	if e := s.Entry; e != nil {
		src.Volume = e.Volume
		src.Introduced = e.Part == corpus.Introduction
		if !src.Introduced {
			src.Entry = dateCited(s.Date(), e.Label)
		}
	}
	src.Pages = s.Pages()
	if p := s.Passage; p != nil && p.Host != nil && len(src.Pages) > 0 {
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

// dayAlone is a date as it is printed that has neither month nor year.
var dayAlone = regexp.MustCompile(`^(?i:\pL+day,? )?(?:the )?\d{1,2}(?:st|nd|rd|d|th)?\.?$`)

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
		case d.Precision == dates.PrecisionDay && dayAlone.MatchString(d.Printed):
			in = fmt.Sprintf(" [%s %d]", d.From.Month, d.From.Year)
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
