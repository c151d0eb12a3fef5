package texts

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/align"
	"daybook/corpus/document"
	"daybook/corpus/extract"
	"daybook/corpus/extract/packing"
	"daybook/corpus/fold"
)

// Documents takes the documents out of the bytes of a file, which may be packed. The
// problems are of members of an archive that are none. The error is a *document.FileError
// when there is none, or when one cannot be read safely.
func Documents(ctx context.Context, name string, data []byte) ([]*document.Document, []corpus.Problem, error) {
	var docs []*document.Document
	var others []corpus.Problem
	var refused error
	for m, err := range packing.Unpack(ctx, name, data, packing.Limits{Files: mostMembers, Total: mostBytes,
		Member: mostBytes}) {
		if err != nil {
			return nil, nil, err
		}
		d, err := extract.ReadDocument(m)
		if err == nil {
			docs = append(docs, d)
			continue
		}
		if refused == nil {
			refused = err
		}
		others = append(others, passedOver(m.Name, err))
	}
	switch {
	case len(docs) > 0:
		return docs, others, nil
	case refused == nil:
		return nil, nil, &document.FileError{Text: "it is empty", Hint: "Copy or download it again."}
	case len(others) > 1:
		return nil, nil, &document.FileError{Text: fmt.Sprintf("none of the %d files in it can be read", len(others)),
			Hint: "The first: " + clause(refused) + "."}
	}
	return nil, nil, refused
}

func passedOver(name string, err error) corpus.Problem {
	return corpus.Problem{File: name, Warning: true, Text: "it is passed over: " + clause(err)}
}

// OpenTogether recognises and reads documents that were given together. Those that have
// parts of one work are put together into one, in the order that their passages have in
// it; a source says in Of which documents it is made of. refused has why a document is in
// no source, by number.
func OpenTogether(docs []*document.Document, cal *corpus.Calendar) (sources []*Source, refused map[int]error) {
	refused = map[int]error{}
	for i, d := range docs {
		s, err := OpenDocument(d, cal)
		if err != nil {
			refused[i] = err
			continue
		}
		s.Of = []int{i}
		sources = append(sources, s)
	}
	if len(docs) < 2 {
		return sources, refused
	}
	for _, ed := range cal.Editions {
		sources = join(sources, docs, refused, ed, cal)
	}
	return sources, refused
}

// join puts together the parts of the work of an edition.
func join(sources []*Source, docs []*document.Document, refused map[int]error, ed *corpus.Edition,
	cal *corpus.Calendar) []*Source {
	var parts []*Source
	for _, s := range sources {
		if s.Text.Diary == ed.Diary && s.Text.Copy != nil {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return sources
	}
	if _, _, why := Against(parts); why != "" {
		return sources
	}
	of := candidates(parts, docs, refused)
	if len(of) < 2 {
		return sources
	}
	j := assemble(docs, of, ed)
	if j == nil {
		return sources
	}
	s, err := OpenDocument(j.doc, cal)
	if err != nil || s.Text.Diary != ed.Diary {
		return sources
	}
	j.read(s, refused)
	var out []*Source
	for _, o := range sources {
		switch {
		case !slices.Contains(parts, o):
			out = append(out, o)
		case o == parts[0]:
			out = append(out, s)
		}
	}
	return out
}

// candidates are the documents that may be parts of a work with those in which it was
// found: short ones beside them too, since a page may have a few words only, and those that
// look like it by their furniture. They are in the order of their names, figures by their
// value.
func candidates(parts []*Source, docs []*document.Document, refused map[int]error) []int {
	var of []int
	beside := map[string]int{}
	for _, s := range parts {
		of = append(of, s.Of...)
		for _, i := range s.Of {
			beside[path.Dir(docs[i].Name)]++
		}
	}
	for i, d := range docs {
		if _, unknown := refused[i]; !unknown {
			continue
		}
		short := beside[path.Dir(d.Name)] >= severalParts && bytesIn(d) <= mostUnknown
		if short || parts[0].Format.Recognise(&File{Document: d, Calendar: parts[0].calendar}) >= Likely {
			of = append(of, i)
		}
	}
	slices.SortStableFunc(of, func(a, b int) int { return natural(docs[a].Name, docs[b].Name) })
	return of
}

// severalParts is beside how many known parts a document may be one in which nothing was
// found.
const severalParts = 4

// mostUnknown is how many bytes a page has at most in which nothing is found by itself.
const mostUnknown = 8 << 10

// Against says why sources of one work cannot be put together, and names two that are
// against each other; "" where nothing is: both have most of the work, and are two copies
// of it, or have the same passage in other words, though both are good.
func Against(parts []*Source) (a, b *Source, why string) {
	words := make([]map[string]string, len(parts))
	for i, s := range parts {
		words[i] = map[string]string{}
		ed := s.calendar.Edition(s.Text.Diary)
		for _, e := range s.Text.Entries {
			for _, p := range e.Passages {
				if align.Whole(ed, p) {
					words[i][p.ID] = p.Text
				}
			}
		}
	}
	for i, a := range parts {
		for j, b := range parts[:i] {
			both, differ := 0, 0
			for id, text := range words[i] {
				if other, ok := words[j][id]; ok {
					both++
					if otherWords(text, other) {
						differ++
					}
				}
			}
			all := a.Text.Copy.AllPassages + a.Text.Copy.AllNotes
			good := a.Text.Copy.Noise < goodNoise && b.Text.Copy.Noise < goodNoise
			switch {
			case 2*both > all:
				return b, a, "each has most of it"
			case good && differ > 0 && 10*differ > both:
				return b, a, fmt.Sprintf("%s of the %d that both have read otherwise",
					corpus.Count(differ, "paragraph", "paragraphs"), both)
			}
		}
	}
	return nil, nil, ""
}

// goodNoise is which share of its letters a good copy has otherwise at most.
const goodNoise = 0.005

// otherWords reports whether two readings of a whole passage have not the same words: more than one
// letter in twenty is another.
func otherWords(a, b string) bool {
	a, b = bare(a), bare(b)
	limit := min(len(a), len(b)) / 20
	if a == b || limit < 4 || len(a)-len(b) > limit || len(b)-len(a) > limit {
		return false
	}
	return fold.Distance(a, b, limit) > limit
}

// bare is a text in small letters and figures alone.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// natural compares names as people order them: runs of figures by their value.
func natural(a, b string) int {
	for a != "" && b != "" {
		x, y := leadingFigures(a), leadingFigures(b)
		if x == "" || y == "" {
			if a[0] != b[0] {
				return cmp.Compare(a[0], b[0])
			}
			a, b = a[1:], b[1:]
			continue
		}
		m, n := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		if c := cmp.Or(cmp.Compare(len(m), len(n)), cmp.Compare(m, n)); c != 0 {
			return c
		}
		a, b = a[len(x):], b[len(y):]
	}
	return cmp.Compare(len(a), len(b))
}

// leadingFigures returns the figures with which a name begins.
func leadingFigures(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}
