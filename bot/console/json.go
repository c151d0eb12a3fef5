package console

import (
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"slices"

	"daybook/bot"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// A Result is an Answer as programs read it, one JSON object. Its shape is a
// contract: fields may be added, none renamed or dropped. Lists are never null.
type Result struct {
	Request string   `json:"request"` // as typed
	Kind    bot.Kind `json:"kind"`
	Title   string   `json:"title"`
	Lead    string   `json:"lead"`
	Read    Reading  `json:"read"` // how the request was understood
	Fields  []Field  `json:"fields,omitempty"`
	Cites   []Cite   `json:"citations,omitempty"`
	Chart   []Bar    `json:"chart,omitempty"`
	Hits    []Hit    `json:"hits"`
	Total   int      `json:"total"`          // of hits, when more than are given
	Near    int      `json:"near,omitempty"` // how many of the hits answer; the others share words with the question
	People  []Person `json:"people"`
	Choices []Choice `json:"choices"`
	Files   []Saved  `json:"files"`
	// Untold is the matter that was asked for and that the calendar's readers did not find told, where it is known.
	Untold  string   `json:"untold,omitempty"`
	Members []Member `json:"members,omitempty"` // members' notes: on the one hit, or each on what it names
	More    []Choice `json:"more,omitempty"`    // requests to go on with: next, previous
	Hint    string   `json:"hint"`
}

// A Reading is how a request was understood.
type Reading struct {
	Dates  []When   `json:"dates"`
	People []string `json:"people"` // IDs
	Diary  string   `json:"diary"`  // ID; "" for all
	Query  string   `json:"query"`
	As     string   `json:"as,omitempty"` // the request that a question was handed on as
}

// A When is a time that was asked for. An open end is "". Of a recurring one the ends are month and day, such as
// 03-16, and it is meant in every year.
type When struct {
	From      string `json:"from"`
	To        string `json:"to"`
	Recurring bool   `json:"recurring"`
	Style     string `json:"style,omitempty"` // new or old, where the request said so
}

func newReading(r bot.Reading) Reading {
	out := Reading{Dates: []When{}, People: list(r.People), Diary: r.Diary, Query: r.Query, As: r.As}
	for _, w := range r.Dates {
		d := When{From: w.From.String(), To: w.To.String(), Recurring: w.Recurring, Style: string(w.Style)}
		switch {
		case w.Recurring:
			d.From, d.To = d.From[len("0000-"):], d.To[len("0000-"):]
		case w.OpenFrom():
			d.From = ""
		case w.OpenTo():
			d.To = ""
		}
		out.Dates = append(out.Dates, d)
	}
	return out
}

// A Field is a labelled piece of Daybook's own text.
type Field struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// A Cite is a citation in text.
type Cite struct {
	Label string `json:"label"`
	Text  string `json:"text"`
}

// A Bar is one year of a chart.
type Bar struct {
	Label string `json:"label"`
	Count int    `json:"count"`
}

// A Hit is an item, a pointer or a passage. Text is in one voice, letter for letter
// where the voice is not "calendar".
type Hit struct {
	ID        string   `json:"id"`
	Diary     string   `json:"diary"`
	Work      string   `json:"work"`
	Printed   string   `json:"printed"` // the date as printed
	From      string   `json:"from"`    // days such as 1938-03-16; "" when undated
	To        string   `json:"to"`
	Precision string   `json:"precision"`
	Basis     string   `json:"basis"`
	Style     string   `json:"style"`            // new or old: the calendar that the source counts by; "" when undated
	Partly    bool     `json:"partly,omitempty"` // the date is that of the first paragraph only
	Reason    string   `json:"reason,omitempty"` // of an inferred date
	Date      string   `json:"date"`             // in words
	Pages     string   `json:"pages"`
	Lines     [][2]int `json:"lines,omitempty"` // of the imported file, from 1; absent without the text
	Voice     string   `json:"voice"`
	Hand      string   `json:"hand,omitempty"` // who wrote it, where the file tells several apart
	Headline  string   `json:"headline"`
	Abstract  string   `json:"abstract,omitempty"`
	Text      string   `json:"text"`
	Notes     []Note   `json:"notes,omitempty"`
	Cautions  []string `json:"cautions"`
	Status    string   `json:"status,omitempty"` // the caution that stands with the work
	Remark    string   `json:"remark,omitempty"`
	People    []string `json:"people"`         // IDs
	Tags      []string `json:"tags,omitempty"` // that members have given it in a folder
	Citation  string   `json:"citation"`
	Pointer   bool     `json:"pointer"`
}

// A Note is a footnote to a hit, in its own voice.
type Note struct {
	Mark  string   `json:"mark"`
	Text  string   `json:"text"`
	Voice string   `json:"voice"`
	Lines [][2]int `json:"lines,omitempty"`
	Pages string   `json:"pages"`
}

// A Member is a member's note: his words, never a source's.
type Member struct {
	Number string `json:"number"`
	By     string `json:"by"` // the member's ID
	Date   string `json:"date"`
	On     string `json:"on,omitempty"` // the ID of what it is on, where that is not the hit
	Place  string `json:"place,omitempty"`
	Voice  string `json:"voice"` // always "member"
	Said   string `json:"said,omitempty"`
	Text   string `json:"text"`
}

// A Person is somebody whom an answer is about.
type Person struct {
	ID       string    `json:"id"`
	Heading  string    `json:"heading"`
	Variants []string  `json:"variants"`
	Mentions []Mention `json:"mentions"`
}

// A Mention is a place that names a person.
type Mention struct {
	ID      string   `json:"id"`
	Pages   string   `json:"pages"`
	Lines   [][2]int `json:"lines,omitempty"`
	Surface string   `json:"surface"`
	Voice   string   `json:"voice"`
	From    string   `json:"from"`
	To      string   `json:"to"`
	// Probably: likely by the context, not certain.
	Probably bool `json:"probably,omitempty"`
}

// A Choice is a request to pick.
type Choice struct {
	Label   string `json:"label"`
	Request string `json:"request"`
}

// NewResult puts an answer into the form for programs. typed is the request as it
// was given; saved are the answer's files, as Save returned them.
func NewResult(typed string, a bot.Answer, saved ...Saved) Result {
	if a.Every != nil && len(a.People) == 1 {
		a.People = slices.Clone(a.People)
		a.Hits, a.People[0].Mentions = a.Every()
	}
	r := Result{Request: typed, Kind: a.Kind, Title: a.Title, Lead: a.Lead, Hint: a.Hint, Read: newReading(a.Read),
		Hits: []Hit{}, Total: max(a.Total, len(a.Hits)), Near: a.Near, Untold: a.Untold, People: []Person{},
		Choices: []Choice{}, Files: append([]Saved{}, saved...)}
	for _, f := range a.Fields {
		r.Fields = append(r.Fields, Field{f.Name, f.Text})
	}
	for _, c := range a.Cites {
		r.Cites = append(r.Cites, Cite{c.Label, c.Text})
	}
	if a.Chart != nil {
		for _, b := range a.Chart.Bars {
			r.Chart = append(r.Chart, Bar(b))
		}
	}
	for _, h := range a.Hits {
		r.Hits = append(r.Hits, NewHit(h))
	}
	for _, n := range a.Members {
		r.Members = append(r.Members, Member{n.ID, n.By, n.When, n.On, n.Place, "member", n.Said, n.Text})
	}
	for _, p := range a.People {
		person := Person{ID: p.ID, Heading: p.Heading, Variants: list(p.Variants), Mentions: []Mention{}}
		for _, m := range p.Mentions {
			from, to := ends(m.Date)
			person.Mentions = append(person.Mentions, Mention{ID: m.ID, Pages: m.Pages, Lines: pairs(m.Lines),
				Surface: m.Surface, Voice: string(m.Voice), From: from, To: to, Probably: m.Probably})
		}
		r.People = append(r.People, person)
	}
	for _, c := range a.Choices {
		r.Choices = append(r.Choices, Choice{c.Label, c.Request.String()})
	}
	for _, c := range a.Controls {
		if c.Button {
			continue
		}
		r.More = append(r.More, Choice{c.Label, c.Request.String()})
	}
	return r
}

// NewHit puts a hit into the form for programs.
func NewHit(h bot.Hit) Hit {
	from, to := ends(h.Date)
	out := Hit{ID: h.ID, Diary: h.Diary, Work: h.Work, Printed: h.Date.Printed, From: from, To: to,
		Date:  h.Date.String(),
		Pages: h.Pages, Lines: pairs(h.Lines), Voice: string(h.Voice), Hand: h.Hand, Headline: h.Headline,
		Abstract: h.Abstract,
		Text:     h.Text,
		Cautions: []string{}, Status: h.Status, Remark: h.Remark, People: list(h.People), Tags: h.Tags,
		Citation: h.Citation, Pointer: h.Pointer}
	if !h.Date.IsZero() {
		out.Precision, out.Basis, out.Reason, out.Partly = h.Date.Precision.String(), string(h.Date.Basis),
			h.Date.Reason, h.Partly
		out.Style = string(cmp.Or(h.Date.Style, dates.NewStyle))
	}
	for _, c := range h.Cautions {
		out.Cautions = append(out.Cautions, string(c))
	}
	for _, n := range h.Notes {
		out.Notes = append(out.Notes, Note{Mark: n.Mark, Text: n.Text, Voice: string(n.Voice), Lines: pairs(n.Lines),
			Pages: n.Pages})
	}
	return out
}

// Failure puts an error into the form for programs. Only a *bot.UserError is told;
// of any other the program says no more than that there was one.
func Failure(typed string, err error) Result {
	r := Result{Request: typed, Kind: bot.Failed, Title: "Not understood", Read: newReading(bot.Reading{}),
		Hits: []Hit{}, People: []Person{}, Choices: []Choice{}, Files: []Saved{}}
	if e, ok := errors.AsType[*bot.UserError](err); ok {
		r.Lead, r.Hint = e.Text, e.Hint
		return r
	}
	r.Title, r.Lead = "A fault of the program", "Daybook could not answer this."
	return r
}

// WriteJSON writes a value as one line of JSON.
func WriteJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func ends(d dates.Date) (from, to string) {
	if d.IsZero() {
		return "", ""
	}
	return d.From.String(), d.To.String()
}

func pairs(lines []corpus.LineRange) [][2]int {
	var out [][2]int
	for _, l := range lines {
		out = append(out, [2]int{l.From, l.To})
	}
	return out
}

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
