package texts

import (
	"fmt"
	"slices"

	"daybook/corpus"
	"daybook/corpus/litvinov"
)

// known is a copy of any work whose fingerprints the calendar has: found by its
// passages, whatever its layout.
var known = &Format{
	Name: "known",
	Recognise: func(f *File) Sure {
		if found(f) != nil {
			return Surely
		}
		return No
	},
	Read: func(f *File) (*corpus.Text, []corpus.Problem) {
		t := found(f)
		t.Copy.Items, t.Copy.ItemsInPart, t.Copy.AllItems = f.Calendar.Quotable(t)
		return t, nil
	},
	Lacks: lacks,
	Merge: better,
	What: func(t *corpus.Text, cal *corpus.Calendar) string {
		i := slices.IndexFunc(cal.Diaries, func(d *corpus.Diary) bool { return d.ID == t.Diary })
		if i < 0 {
			return t.Diary
		}
		return "“" + cal.Diaries[i].Title + "”"
	},
	Known: func(f *File) *corpus.Text {
		ed := f.Calendar.Edition(litvinov.ID)
		if !litvinov.Recognise(f.Lines, ed) {
			return nil
		}
		text, _ := litvinov.Read(f.Lines, ed)
		return text
	},
}

// found returns the known passages of the work of which the file has most.
func found(f *File) *corpus.Text {
	var best *corpus.Text
	for _, ed := range f.Calendar.Editions {
		if t := f.Find(ed.Diary); t != nil && (best == nil || size(t) > size(best)) {
			best = t
		}
	}
	return best
}

// lacks says how much of a work a copy has, where it has not all of it.
func lacks(t *corpus.Text) string {
	switch c := t.Copy; {
	case c == nil:
		return ""
	case c.Pages < c.AllPages:
		return fmt.Sprintf("it lacks a part of the work: it has %d of %s, and lacks p. %s", c.Pages,
			corpus.Count(c.AllPages, "known page", "known pages"), c.Lacking)
	case c.AllPages == 0 && c.Passages < c.AllPassages:
		return fmt.Sprintf("it lacks a part of the work: it has %d of %s", c.Passages,
			corpus.Count(c.AllPassages, "known paragraph", "known paragraphs"))
	}
	return ""
}

// better keeps, of several copies of one work, the one with most of it and least noise.
func better(texts []*corpus.Text) (*corpus.Text, []corpus.Problem) {
	best := slices.MaxFunc(texts, func(a, b *corpus.Text) int { return worth(a) - worth(b) })
	var problems []corpus.Problem
	for _, t := range texts {
		if t != best {
			problems = append(problems, corpus.Problem{File: t.Provenance[0].File, Warning: true,
				Text: "it is a second copy of the same work, and is passed over for the better " +
					best.Provenance[0].File})
		}
	}
	return best, problems
}

// worth is how much of a work a copy has right, in letters.
func worth(t *corpus.Text) int {
	n := size(t)
	if t.Copy != nil {
		n -= int(float64(n) * 2 * t.Copy.Noise)
	}
	return n
}

// size is how many bytes of a text are quotable.
func size(t *corpus.Text) int {
	n := 0
	for _, e := range t.Entries {
		for _, p := range e.Passages {
			n += len(p.Text)
		}
	}
	return n
}
