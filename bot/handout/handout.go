package handout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/bot/cite"
	"daybook/corpus"
	"daybook/corpus/dates"
)

// mostHandedOut is the most passages on a sheet: some twenty pages.
const mostHandedOut = 40

// leastQuoted is how many letters of a work a passage on a sheet shows at least, if any:
// less says nothing.
const leastQuoted = 160

// mostNamed is how many people, and how many terms, a sheet explains.
const mostNamed = 40

// A Pick is an item for a handout by its ID, with the group's notes that stand beside it.
type Pick struct {
	ID    string
	Notes []bot.MemberNote
}

// Make makes a sheet of picked items, in their order, as PDF and Markdown. Other rooms,
// such as one that keeps folders, hand theirs in here. IDs that are none are left out and
// said. Of each work the sheet quotes no more than one public answer may.
func Make(b *bot.Bot, name string, picks []Pick) (bot.Answer, error) {
	a := bot.Answer{Title: "Handout: " + name}
	m := &sheetMaker{Bot: b, left: map[string]int{}, shares: map[string]int{}, quoted: map[string]int{}}
	m.sheet.Title, m.sheet.Foot = name, bot.Shorten("Daybook · "+name, 80)
	var spots []browse.Spot
	var notes [][]bot.MemberNote
	missing := 0
	for _, p := range picks[:min(len(picks), mostHandedOut)] {
		s, ok := browse.Exact(b, p.ID)
		if !ok {
			missing++
			continue
		}
		spots, notes = append(spots, s), append(notes, p.Notes)
	}
	if len(spots) == 0 {
		a.Kind, a.Lead = bot.Nothing, "There is nothing to hand out."
		return a, nil
	}
	m.share(spots)
	for i, s := range spots {
		m.add(s, notes[i])
	}
	m.finish()
	a.Lead = fmt.Sprintf("A sheet of %s, with citations, people, terms and room for questions.",
		bot.Count(len(spots), "passage", "passages"))
	if m.short > 0 {
		a.Lead += fmt.Sprintf(" Of a work in copyright one sheet quotes what one answer may: %s cut short or given "+
			"by our abstract alone.",
			bot.Count(m.short, "passage is", "passages are"))
	}
	if missing > 0 {
		a.Lead += " " + bot.Count(missing, "passage is", "passages are") +
			" not in the diaries that are loaded now, and left out."
	}
	if n := len(picks) - mostHandedOut; n > 0 {
		a.Lead += fmt.Sprintf(" A sheet holds %d; %d more of them are not on it.", mostHandedOut, n)
	}
	a.FilesQuote = m.quoted
	whole, now := m.sheet, b.Now()
	day := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location()) // one sheet a day is the same file
	whole.Lead = "Made with Daybook. Dates stand as the sources have them; headlines, abstracts and notes called " +
		"ours are ours; " +
		"what stands under the name of a voice is the source's, letter for letter."
	a.Files = []bot.File{
		{Name: bot.FileName("handout "+name, "file") + ".pdf", Type: "application/pdf", About: a.Title +
			", to be printed",
			Bytes: func() ([]byte, error) { return whole.PDF(day) }},
		{Name: bot.FileName("handout "+name, "file") + ".md", Type: "text/markdown; charset=utf-8", About: a.Title +
			", to be edited",
			Bytes: func() ([]byte, error) { return whole.Markdown(), nil }},
	}
	return a, nil
}

// A sheetMaker collects what stands on a sheet.
type sheetMaker struct {
	*bot.Bot
	sheet         Sheet
	left          map[string]int // letters of each work with a limit that may still be quoted
	shares        map[string]int // letters of such a work for each passage
	quoted        map[string]int // letters of each work in copyright
	short         int            // passages that are not quoted whole
	people, terms []string       // IDs, in the order of the passages
	works         []string       // IDs
	doubts        []string       // of parts of them that are on the sheet
}

// share divides what may be quoted of each work among its passages.
func (m *sheetMaker) share(spots []browse.Spot) {
	n := map[string]int{}
	for _, s := range spots {
		n[s.Diary.ID]++
	}
	for _, s := range spots {
		if limit := s.Diary.Limit(m.SheetLimit()); limit > 0 {
			m.left[s.Diary.ID], m.shares[s.Diary.ID] = limit, max(limit/n[s.Diary.ID], leastQuoted)
		}
	}
}

func (m *sheetMaker) add(s browse.Spot, members []bot.MemberNote) {
	var h bot.Hit
	switch {
	case s.Item != nil:
		h = m.Hit(s.Item)
	case s.Entry.Pointer:
		h = m.Pointer(s.Entry)
	default:
		for _, it := range s.Entry.Items {
			m.add(browse.OfItem(m.Bot, it), nil)
		}
		return
	}
	p := Passage{Headline: h.Headline, Where: whereSaid(h), Abstract: h.Abstract, Remark: h.Remark}
	var cautions []string
	for _, c := range h.Cautions {
		cautions = append(cautions, string(c))
	}
	if len(cautions) > 0 {
		p.Caution = "Caution: " + strings.Join(cautions, ", ") + "."
	}
	switch {
	case h.Pointer:
		p.More = h.Text
	case h.Voice == corpus.Finding:
	case slices.ContainsFunc(h.Cautions, corpus.Caution.Severe):
		p.More = "The words are not printed on a sheet, for the caution. They stand at /entry " + h.ID + "."
	default:
		m.quote(&p, h)
	}
	for _, n := range members {
		// A sheet leaves the server: whose note it is stays there.
		p.Members = append(p.Members, Line{Name: strings.TrimSuffix("A member's note, "+n.When, ", "),
			Text: n.Text})
	}
	note := cite.Styles()[0].Lines(m.citedOnce(s))[0]
	p.Citation = Text{Words: note.Text, Spans: note.Italics}
	m.sheet.Passages = append(m.sheet.Passages, p)
	if it := s.Item; it != nil {
		m.people = append(m.people, it.People...)
		m.terms = append(m.terms, it.Terms...)
	}
	if !slices.Contains(m.works, s.Diary.ID) {
		m.works = append(m.works, s.Diary.ID)
	}
	if d := s.Diary.DoubtOn(s.Entry.Date); d != s.Diary.Status && !slices.Contains(m.doubts, d) {
		m.doubts = append(m.doubts, d)
	}
}

// citedOnce is the source of a spot without the doubt, which stands with the works.
func (m *sheetMaker) citedOnce(s browse.Spot) cite.Source {
	src := cite.Of(m.Bot, s)
	src.Doubt = ""
	return src
}

// quote takes as much of a hit's words as the work's limit leaves, and of its notes.
func (m *sheetMaker) quote(p *Passage, h bot.Hit) {
	share, limited := m.shares[h.Diary]
	if limited {
		share = min(share, m.left[h.Diary])
	}
	text, cut := h.Text, false
	if limited {
		if text, cut = atWord(h.Text, share), true; len(text) == len(h.Text) {
			cut = false
		}
		if len([]rune(text)) < min(leastQuoted, len([]rune(h.Text)))/2 {
			text, cut = "", true
		}
	}
	p.Voice = voiceSaid(h.Voice)
	if h.Hand != "" {
		p.Voice += ", " + h.Hand
	}
	p.Quote = Text{Words: text, Spans: spansIn(h.Spans, len(text))}
	used := len([]rune(text))
	left := 0
	for _, n := range h.Notes {
		size := len([]rune(n.Text))
		if n.Mark != "" && !n.Marked(h.Text, 0, len(text)) || limited && used+size > share {
			left++
			continue
		}
		used += size
		p.Notes = append(p.Notes, Line{Name: strings.TrimSpace(voiceSaid(n.Voice) + " " + n.Mark),
			Text: n.Text})
	}
	if limited {
		m.left[h.Diary] -= used
	}
	if h.Counted {
		m.quoted[h.Diary] += used
	}
	switch {
	case text == "":
		p.More = "Not quoted here: " + h.Citation + "; /entry " + h.ID + "."
	case cut:
		p.Quote.Words += " […]"
		p.More = "The rest: " + h.Citation + "; /entry " + h.ID + "."
	case left > 0:
		p.More = bot.Count(left, "note is", "notes are") + " not printed: /entry " + h.ID + "."
	}
	if cut {
		m.short++
	}
}

// atWord cuts a text at the end of a word within a number of letters.
func atWord(s string, most int) string {
	n, end := 0, 0
	for i, r := range s {
		if n == most {
			return strings.TrimRight(s[:end], " \n,;:–—-(")
		}
		if r == ' ' || r == '\n' {
			end = i
		}
		n++
	}
	return s
}

// spansIn are the spans of the first bytes of a text.
func spansIn(spans []corpus.Span, end int) []corpus.Span {
	var list []corpus.Span
	for _, s := range spans {
		if s.End = min(s.End, end); s.Start < s.End {
			list = append(list, s)
		}
	}
	return list
}

// whereSaid is the date as printed and how it is known, the work and the pages.
func whereSaid(h bot.Hit) string {
	where := []string{h.Label, h.Work}
	if d := h.Date; !d.IsZero() {
		var how []string
		if d.Printed != "" && d.Basis != dates.Under {
			how = append(how, "printed “"+d.Printed+"”")
		}
		switch d.Basis {
		case dates.Carried:
			how = append(how, d.CarriedFrom())
		case dates.Inferred:
			how = append(how, strings.TrimSuffix("the date is worked out: "+d.Reason, ": "))
		case dates.Under:
			how = append(how, "itself undated")
		}
		if h.Partly {
			how = append(how, "of the first paragraph only")
		}
		where[0] = d.String()
		if len(how) > 0 {
			where[0] += " (" + strings.Join(how, "; ") + ")"
		}
		where[0] = strings.ToUpper(where[0][:1]) + where[0][1:]
	}
	if h.Pages != "" {
		p := "p. "
		if strings.ContainsAny(h.Pages, "-,") {
			p = "pp. "
		}
		where = append(where, p+h.Pages)
	}
	return strings.Join(slices.DeleteFunc(where, func(s string) bool { return s == "" }), ", ")
}

func voiceSaid(v corpus.Voice) string {
	switch v {
	case corpus.Diarist:
		return "The diarist"
	case corpus.Editor:
		return "The editor"
	case corpus.FootnoteBy:
		return "Footnote"
	case corpus.Translator:
		return "Translator's note"
	case corpus.Letter:
		return "A letter or other paper, no entry"
	}
	return "Our calendar"
}

// finish explains the people and terms of the passages, and the works.
func (m *sheetMaker) finish() {
	seen := map[string]bool{}
	for _, id := range m.people {
		p, ok := m.Corpus().Person(id)
		if !ok || seen[id] || len(m.sheet.People) == mostNamed {
			continue
		}
		seen[id] = true
		words := slices.DeleteFunc([]string{p.Life(), p.Post, p.End}, func(s string) bool { return s == "" })
		m.sheet.People = append(m.sheet.People, Line{Name: p.Heading,
			Text: cmp.Or(strings.Join(words, "; "), "nothing more is recorded") + "."})
	}
	for _, word := range m.terms {
		found := m.Corpus().Glossary().Closest(word)
		if len(found) != 1 || seen["term "+found[0].ID] ||
			found[0].Modern+found[0].Note == "" || len(m.sheet.Terms) == mostNamed {
			continue
		}
		seen["term "+found[0].ID] = true
		m.sheet.Terms = append(m.sheet.Terms, Line{Name: found[0].Heading,
			Text: strings.TrimPrefix(found[0].Modern+". "+found[0].Note, ". ")})
	}
	byName := func(x, y Line) int { return strings.Compare(x.Name, y.Name) }
	slices.SortFunc(m.sheet.People, byName)
	slices.SortFunc(m.sheet.Terms, byName)
	for _, id := range m.works {
		d, ok := m.Corpus().Diary(id)
		if !ok {
			continue
		}
		said := []string{d.Status}
		for _, doubt := range d.Doubts {
			if slices.Contains(m.doubts, doubt.Text) {
				said = append(said, further(d.Status, doubt.Text))
			}
		}
		m.sheet.Works = append(m.sheet.Works, Line{Name: cmp.Or(d.Edition, d.Title),
			Text: strings.TrimSpace(strings.Join(append(said, d.Rights), " "))})
	}
}

// further is what a caution adds to another before it: without the word with which both
// begin, "Disputed, and most in 1930" goes on "And most in 1930".
func further(before, after string) string {
	word, rest, ok := strings.Cut(after, ", ")
	if !ok || rest == "" || strings.Contains(word, " ") || !strings.HasPrefix(before, word) {
		return after
	}
	return strings.ToUpper(rest[:1]) + rest[1:]
}
