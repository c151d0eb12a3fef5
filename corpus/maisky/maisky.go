// Package maisky reads pages of the Stalin Digital Archive (Yale) that hold an entry
// of Ivan Maisky's diary, saved from the browser as text (UTF-8, one paragraph a line).
//
// What is special about these pages: most lines are the archive's interface; the
// marks of printed pages stand in the middle of sentences; and the editor's notes
// run into the diary without any mark, even into a sentence. What can be read off
// the page is read here. Whose words a paragraph is, a careful reader decided for the
// pages that the calendar knows (a corpus.Edition). For all others rules of ours
// serve, say so in Passage.Guess, and in doubt take the editor for the speaker: the
// diarist may lose a paragraph, but is never given one that is not his.
package maisky

import (
	"fmt"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/align"
	"daybook/corpus/dates"
)

// ID is the diary's ID.
const ID = "maisky"

// work is how the archive's details and headings name the diary.
const work = "maisky diaries"

// marks are what pages of the archive show and hardly anything else does.
var marks = []string{
	"Stalin Digital Archive", "Yale University Press", "My SDA", "Private Group Folders", "Transliteration Policy",
	"Next Document > < Previous Document", "< Previous document Next document >", "Table of Contents",
	"Translation Transcription", "Export Citation", "Document Details", "Document Title", "AOC Volume",
	"The Complete Maisky Diaries", "By Liakhovetsky", "AuthorLiakhovetsky", "Image view",
}

// Recognise reports whether the lines are a page of the archive, of the diary or not:
// three different marks of its furniture or of a document's details are enough, so
// that a page without details, or details without a menu, are known too.
func Recognise(lines []string) bool {
	seen := map[string]bool{}
	for _, l := range lines {
		l = clean(l)
		for _, m := range marks {
			if strings.HasPrefix(l, m) || strings.HasPrefix(unbullet(l), m) {
				seen[m] = true
			}
		}
		if len(seen) >= 3 {
			return true
		}
	}
	return false
}

// ReadLayout reads the page from which fingerprints are made, by its layout alone.
func ReadLayout(lines []string, ed *corpus.Edition) (*corpus.Text, []corpus.Problem) {
	plain := corpus.Edition{Diary: ID}
	if ed != nil {
		plain = *ed
		plain.Prints = nil
	}
	return Read(lines, &plain)
}

// Read reads saved pages, one or several in a file. Passages that the calendar knows are
// found by their fingerprints, in whatever form they were saved, and have its date, voices
// and pages; the rest is read by rule. The edition may be nil; then all is. A file that
// holds no entry of the diary is refused: the text is then nil and the first problem says
// why. Otherwise every line with a letter on it is in a passage or in Text.Skipped.
func Read(lines []string, ed *corpus.Edition) (*corpus.Text, []corpus.Problem) {
	if ed == nil {
		ed = &corpus.Edition{Diary: ID}
	}
	var texts []*corpus.Text
	var problems []corpus.Problem
	parts := pages(lines)
	for _, page := range parts {
		text, more := readPage(page, ed)
		if text != nil {
			texts = append(texts, text)
		} else if len(parts) > 1 {
			for i := range more {
				more[i].Warning = true
			}
		}
		problems = append(problems, more...)
	}
	switch len(texts) {
	case 0:
		return nil, problems
	case 1:
		return texts[0], problems
	}
	text, more := Merge(texts...)
	return text, append(problems, more...)
}

// readPage reads one page.
func readPage(lines []string, ed *corpus.Edition) (*corpus.Text, []corpus.Problem) {
	p := layOut(lines)
	if text := align.ReadCopy(ed, strings.Join(withoutMarks(lines, ed), "\n")); text.ReadAcross() {
		return nil, []corpus.Problem{{Text: corpus.ReadAcross, Hint: corpus.HintReadAcross}}
	} else if text != nil {
		return readKnown(p, lines, text, ed)
	}
	if why := p.refuse(); why != nil {
		return nil, []corpus.Problem{*why}
	}
	text := &corpus.Text{Diary: ID}
	problems := p.problems
	p.problems = nil
	var before dates.Date
	for i, part := range p.parts() {
		e, more := part.read(ed, i == 0, before)
		problems = append(problems, more...)
		p.skipped = append(p.skipped, part.skipped...)
		if e != nil {
			text.Entries = append(text.Entries, e)
			before = e.Date
		}
	}
	if len(text.Entries) == 0 {
		return nil, []corpus.Problem{{Text: "the page has no text of an entry, only page marks or a title",
			Hint: hintSave}}
	}
	text.Skipped = p.skipped
	slices.SortStableFunc(problems, func(a, b corpus.Problem) int { return a.Line - b.Line })
	slices.SortStableFunc(text.Skipped, func(a, b corpus.Skipped) int { return a.Lines.From - b.Lines.From })
	return text, problems
}

// read reads one entry of a page by rule; nil where there is none. The first of a page is
// what its details speak of; another takes its year from the one before it.
func (p *page) read(ed *corpus.Edition, first bool, before dates.Date) (*corpus.Entry, []corpus.Problem) {
	r := &reader{page: p, ed: ed}
	r.split()
	if len(r.blocks) == 0 {
		return nil, nil
	}
	if !first {
		d := r.dateAfter(before)
		r.dated = &d
	}
	r.judge()
	r.connect()
	e := r.entry()
	r.build(e)
	return e, r.problems
}

type reader struct {
	*page
	ed       *corpus.Edition
	blocks   []block
	problems []corpus.Problem
	dated    *dates.Date // what date has found
}

func (r *reader) warn(line int, hint, format string, args ...any) {
	r.problems = append(r.problems, corpus.Problem{Line: line, Text: fmt.Sprintf(format, args...), Hint: hint,
		Warning: true})
}

const hintSave = "log in to the archive, open the entry, choose the Translation view, and save the page as text again"

// refuse says why a page is no entry of the diary, nil when it is one.
func (p *page) refuse() *corpus.Problem {
	of := strings.ToLower(p.volume + p.barVolume)
	ours := strings.Contains(of, work) || strings.Contains(strings.ToLower(p.author+p.byLine), "maisky")
	switch {
	case p.volume != "" && !strings.Contains(strings.ToLower(p.volume), work),
		p.volume == "" && p.author != "" && !strings.Contains(strings.ToLower(p.author), "maisky"):
		return &corpus.Problem{Line: p.detailsLine,
			Text: fmt.Sprintf("this page is another document of the archive: %s", p.describe()),
			Hint: "only entries of The Complete Maisky Diaries are read"}
	case len(p.body) > 0 && (ours || strings.Contains(strings.ToLower(p.listed), work)):
		return nil
	case len(p.body) > 0:
		return &corpus.Problem{Line: p.body[0].n, Text: "nothing on this page says that it is of The Complete " +
			"Maisky Diaries: no details, author line or contents list",
			Hint: "save the whole page, with the Document Details at its end"}
	case p.transcribed > 0:
		return &corpus.Problem{Line: p.transcribed,
			Text: "the page holds the Russian transcription only, and no translation",
			Hint: "choose the Translation view, and save the page again"}
	case ours || p.translation > 0:
		return &corpus.Problem{Line: p.translation,
			Text: "the page names the document, but its Translation view is empty", Hint: hintSave}
	case len(p.labels) > 0:
		return &corpus.Problem{Line: p.labels[0].n,
			Text: "the page has the contents list of the volume, but no text of an entry", Hint: hintSave}
	case p.login > 0:
		return &corpus.Problem{Line: p.login, Text: "this page of the archive shows a login form and no document",
			Hint: hintSave}
	}
	return &corpus.Problem{Text: "this page of the archive holds no document: it may be one of its help or " +
		"information pages", Hint: hintSave}
}

func (p *page) describe() string {
	var parts []string
	for _, s := range []string{p.title, p.author, p.volume} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "; ")
}
