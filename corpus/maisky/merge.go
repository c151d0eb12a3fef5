package maisky

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/book"
)

// Merge makes one text of the texts of several pages, in the order of their dates,
// whatever the order of the arguments; it takes them over. Where an entry comes
// twice the fuller one stays, or the one with a date. Two different texts under one date both stay, the one
// that begins on the later page as "maisky/1939-09-02b". Nil texts, of pages that
// were refused, are passed over.
func Merge(texts ...*corpus.Text) (*corpus.Text, []corpus.Problem) {
	kept, problems := onceEach(inOrder(texts))
	merged := &corpus.Text{Diary: ID}
	used := map[*corpus.Text]bool{}
	ids := map[string]bool{}
	for _, k := range kept {
		if merged.Copy == nil {
			merged.Copy = k.text.Copy
		}
		for _, p := range k.entry.Passages {
			if ids[p.ID] { // two entries begin a paragraph alike, such as a bare reference
				p.ID = k.entry.ID + "#" + strings.TrimPrefix(p.ID, ID+"#")
			}
			ids[p.ID] = true
		}
		merged.Entries = append(merged.Entries, k.entry)
		if !used[k.text] {
			used[k.text] = true
			merged.Provenance = append(merged.Provenance, k.text.Provenance...)
			merged.Skipped = append(merged.Skipped, k.text.Skipped...)
		}
	}
	return merged, problems
}

// A source is an entry and the text that it came with.
type source struct {
	entry *corpus.Entry
	text  *corpus.Text
}

// inOrder are the entries of texts by date, of one date the fuller first.
func inOrder(texts []*corpus.Text) []source {
	var all []source
	for _, t := range texts {
		if t == nil {
			continue
		}
		for _, e := range t.Entries {
			all = append(all, source{e, t})
		}
	}
	slices.SortStableFunc(all, func(a, b source) int {
		return cmp.Or(
			a.entry.Date.From.Compare(b.entry.Date.From),
			strings.Compare(a.entry.ID, b.entry.ID),
			cmp.Compare(firstPage(a.entry), firstPage(b.entry)),
			cmp.Compare(letters(b.entry), letters(a.entry)), // the fuller first
			strings.Compare(string(a.entry.Anchor), string(b.entry.Anchor)),
			strings.Compare(file(a.text), file(b.text)))
	})
	return all
}

// onceEach leaves one of the entries that come twice, and gives an ID of its own to a
// different text under a date that another has.
func onceEach(all []source) (kept []source, problems []corpus.Problem) {
	seen := map[string]int{} // entries under an ID as read
	for _, s := range all {
		if same := slices.IndexFunc(kept, func(k source) bool { return comesTwice(k.entry, s.entry) }); same >= 0 {
			k := &kept[same]
			problems = append(problems, again(k.entry, s.entry, file(k.text), file(s.text)))
			switch {
			case k.entry.Date.IsZero() && !s.entry.Date.IsZero():
				*k = s
			case letters(s.entry) > letters(k.entry):
				s.entry.ID = k.entry.ID
				*k = s
			}
			continue
		}
		id := s.entry.ID
		if seen[id]++; seen[id] > 1 {
			s.entry.ID += suffix(seen[id])
			problems = append(problems, corpus.Problem{File: file(s.text), Line: firstLine(s.entry), Warning: true,
				Text: fmt.Sprintf("a second, different text is dated %s; it is kept as %s", s.entry.Date, s.entry.ID),
				Hint: "compare the dates of the two pages with the archive"})
		}
		kept = append(kept, s)
	}
	return kept, problems
}

// comesTwice reports whether two entries are one: the same text under one date, or under
// none in one of them.
func comesTwice(a, b *corpus.Entry) bool {
	return a.Date.From == b.Date.From && alike(a, b) ||
		a.Date.IsZero() != b.Date.IsZero() && a.Anchor == b.Anchor && alike(a, b)
}

// alike reports whether two entries are the same text, whole or in part: the shorter
// has half of its paragraphs, or more, in the other.
func alike(a, b *corpus.Entry) bool {
	in := map[book.Anchor]bool{}
	n := pieces(a, func(anchor book.Anchor) { in[anchor] = true })
	shared := 0
	m := pieces(b, func(anchor book.Anchor) {
		if in[anchor] {
			shared++
		}
	})
	return shared > 0 && 2*shared >= min(n, m)
}

func pieces(e *corpus.Entry, yield func(book.Anchor)) int {
	n := 0
	for _, p := range e.Passages {
		if p.Voice == corpus.FootnoteBy { // "Ibid." is in many
			continue
		}
		for _, piece := range p.Pieces {
			if piece.Anchor != "" {
				yield(piece.Anchor)
				n++
			}
		}
	}
	return n
}

func again(kept, other *corpus.Entry, file1, file2 string) corpus.Problem {
	p := corpus.Problem{File: file2, Warning: true, Text: fmt.Sprintf("%s comes twice; one is kept", kept.ID)}
	if file1 != "" && file1 != file2 {
		p.Text = fmt.Sprintf("%s comes twice, here and in %s; one is kept", kept.ID, file1)
	}
	if words(kept) != words(other) {
		p.Text = strings.Replace(p.Text, "one is kept", "the two differ, and the fuller is kept", 1)
		p.Hint = "one page may be saved in part, or the archive may have changed its text"
	}
	return p
}

func words(e *corpus.Entry) string {
	var b strings.Builder
	for _, p := range e.Passages {
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

func letters(e *corpus.Entry) int { return len(words(e)) }

func firstPage(e *corpus.Entry) int {
	for _, p := range e.Passages {
		if pages := p.Pages(); len(pages) > 0 {
			return pages[0].From
		}
	}
	return 0
}

func firstLine(e *corpus.Entry) int {
	if len(e.Passages) == 0 || len(e.Passages[0].Lines) == 0 {
		return 0
	}
	return e.Passages[0].Lines[0].From
}

func file(t *corpus.Text) string {
	if len(t.Provenance) == 0 {
		return ""
	}
	return t.Provenance[0].File
}
