package render

import (
	"slices"
	"strings"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// ours is the colour of our own words.
const ours = 0x8a8f98

// colours tell the voices apart, besides the words that name them.
var colours = map[corpus.Voice]int{
	corpus.Diarist: 0x2f6f9f, corpus.Editor: 0x8f5f2f, corpus.FootnoteBy: 0x6f6f2f, corpus.Translator: 0x6f2f6f,
	corpus.Letter: 0x3f7f5f, corpus.Finding: ours,
}

var voices = map[corpus.Voice]string{
	corpus.Diarist: "The diarist's words", corpus.Editor: "The editor's words", corpus.FootnoteBy: "Footnote",
	corpus.Translator: "Translator's note", corpus.Letter: "A letter or other paper, no entry",
	corpus.Finding: "Our abstract, not the diarist's words",
}

func voice(v corpus.Voice) string {
	if s, ok := voices[v]; ok {
		return s
	}
	return "Voice not known"
}

// hand is who wrote the words, where the file tells several apart.
func hand(h bot.Hit) string {
	if h.Hand == "" {
		return ""
	}
	return " (" + Plain(h.Hand, 80) + ")"
}

// dated writes a date at its precision, and how it is known.
func dated(h bot.Hit) (date, basis string) {
	d := h.Date
	if d.IsZero() {
		if h.Label != "" {
			return h.Label, "undated"
		}
		return "Undated", ""
	}
	var how []string
	if d.Printed != "" && d.Basis != dates.Under && d.Printed != d.String() {
		how = append(how, "printed “"+d.Printed+"”")
	}
	switch d.Basis {
	case dates.Printed:
		if len(how) == 0 {
			how = append(how, "as printed")
		}
	case dates.Carried:
		how = append(how, d.CarriedFrom())
	case dates.Inferred:
		s := "the date is worked out"
		if d.Reason != "" {
			s += ": " + d.Reason
		}
		how = append(how, s)
	case dates.Under:
		how = append(how, "itself undated; it stands under or after that opening")
	}
	if h.Partly {
		how = append(how, "of the first paragraph only")
	}
	return d.String(), strings.Join(how, "; ")
}

// tapToRead says how what stands behind a spoiler is read.
const tapToRead = " The text is hidden; tap it to read."

// cautions names what a reader is warned of, and whether the text is hidden.
func cautions(list []corpus.Caution) (text string, severe bool) {
	var names []string
	for _, x := range list {
		names = append(names, string(x))
	}
	if len(names) == 0 {
		return "", false
	}
	severe = slices.ContainsFunc(list, corpus.Caution.Severe)
	text = "Caution: " + strings.Join(names, ", ") + "."
	if severe {
		text += tapToRead
	}
	return text, severe
}

// foot is the source of a hit and how far it can be trusted.
func foot(h bot.Hit, most int) string {
	s := Bare(h.Citation, most/2)
	if h.Citation == "" && h.Pages != "" {
		s = "p. " + Bare(h.Pages, 100)
	}
	if h.Status != "" {
		if s != "" {
			s += " · "
		}
		s += Bare(h.Status, most-Letters(s))
	}
	return s
}

// place is where a hit stands, for a list.
func place(h bot.Hit) string {
	if h.Pages == "" {
		return h.Work
	}
	return strings.TrimPrefix(h.Work+", "+bot.OnPages(h.Pages), ", ")
}
