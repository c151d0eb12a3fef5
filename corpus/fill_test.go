package corpus

import (
	"strings"
	"testing"

	"daybook/corpus/book"
)

// copies are two copies of one work: each lacks what the other has, and both the last page.
func copies() (a, b *Text) {
	passage := func(e *Entry, id string, rank int, host *Passage) *Passage {
		p := &Passage{ID: id, Rank: rank, Entry: e, Host: host, Anchor: book.AnchorOf(id), Diary: "quill"}
		if host != nil {
			p.Mark, host.Notes = "¹", append(host.Notes, p)
		}
		e.Passages = append(e.Passages, p)
		return p
	}
	one, two, spare := &Entry{ID: "quill/1", Diary: "quill"}, &Entry{ID: "quill/1", Diary: "quill"},
		&Entry{ID: "quill/2", Diary: "quill"}
	host := passage(one, "first", 1, nil)
	passage(one, "third", 3, nil)
	passage(one, "a note", 4, host)
	again := passage(two, "first", 1, nil)
	passage(two, "second", 2, nil)
	passage(two, "another note", 5, again)
	passage(spare, "last", 6, nil)
	a = &Text{Diary: "quill", Entries: []*Entry{one}, Provenance: []Provenance{{File: "a"}},
		Copy: &Copy{AllPages: 10, Pages: 7, Passages: 3, Noise: 0.01, Lacking: book.Pages{{From: 2, To: 3},
			{From: 10, To: 10}}}}
	b = &Text{Diary: "quill", Entries: []*Entry{two, spare}, Provenance: []Provenance{{File: "b"}},
		Copy: &Copy{AllPages: 10, Pages: 8, Passages: 4, Noise: 0.03, Lacking: book.Pages{{From: 3, To: 3},
			{From: 10, To: 10}}}}
	return a, b
}

func TestFill(t *testing.T) {
	a, b := copies()
	if n := a.Fill(b); n != 3 {
		t.Errorf("%d passages are taken over, want 3", n)
	}
	var ids []string
	for _, e := range a.Entries {
		for _, p := range e.Passages {
			ids = append(ids, e.ID+" "+p.ID)
			if p.Entry != e {
				t.Errorf("%s is of entry %s", p.ID, p.Entry.ID)
			}
		}
	}
	want := "quill/1 first, quill/1 second, quill/1 third, quill/1 a note, quill/1 another note, quill/2 last"
	if got := strings.Join(ids, ", "); got != want {
		t.Errorf("got %s", got)
	}
	if notes := a.Entries[0].Passages[0].Notes; len(notes) != 2 || notes[1].Host != a.Entries[0].Passages[0] {
		t.Errorf("notes %v", notes)
	}
	if got := a.Copy.Lacking.String(); got != "3, 10" || a.Copy.Pages != 8 || a.Copy.Share() != 0.8 ||
		a.Copy.Noise != 0.03 {
		t.Errorf("lacks %s; %+v", got, a.Copy)
	}
	if len(a.Provenance) != 2 {
		t.Errorf("from %v", a.Provenance)
	}
	if n := a.Fill(&Text{Diary: "quill"}); n != 0 || len(a.Provenance) != 2 {
		t.Errorf("of nothing: %d, %v", n, a.Provenance)
	}
}

// What one copy has in part is filled from another that has it whole, and never the other way.
func TestFillBroken(t *testing.T) {
	for _, broken := range []bool{true, false} {
		a, b := copies()
		first := a.Entries[0].Passages[0]
		first.Text, first.Broken = "one […]", broken
		b.Entries[0].Passages[0].Text, b.Entries[0].Passages[0].Broken = "one whole", !broken
		a.Fill(b)
		if want := map[bool]string{true: "one whole", false: "one […]"}[broken]; first.Text != want {
			t.Errorf("broken %v: got %q, want %q", broken, first.Text, want)
		}
		if a.Entries[0].Passages[0] != first || len(first.Notes) != 2 || first.Entry != a.Entries[0] {
			t.Errorf("broken %v: the passage has lost its place or its notes", broken)
		}
	}
}

func TestQuotable(t *testing.T) {
	a, b := copies()
	entry := &Entry{ID: "quill/1", Diary: "quill"}
	for _, words := range [][]string{{"first"}, {"first", "second"}, {"third"}, {"nowhere"}} {
		it := &Item{Entry: entry}
		for _, w := range words {
			it.Anchors = append(it.Anchors, book.AnchorOf(w))
		}
		entry.Items = append(entry.Items, it)
	}
	around := &Entry{Diary: "quill", Part: Introduction, Items: []*Item{{Anchors: entry.Items[0].Anchors}}}
	cal := &Calendar{Entries: []*Entry{entry, around, {Diary: "other", Items: []*Item{{}}}}}
	if whole, part, all := cal.Quotable(a); whole != 2 || part != 1 || all != 4 {
		t.Errorf("of the first copy %d, %d in part, of %d", whole, part, all)
	}
	if whole, part, _ := cal.Quotable(b); whole != 2 || part != 0 {
		t.Errorf("of the second copy %d, %d in part", whole, part)
	}
	b.Entries[0].Passages[0].Broken = true
	if whole, part, _ := cal.Quotable(b); whole != 0 || part != 2 {
		t.Errorf("of the second copy with a broken paragraph %d, %d in part", whole, part)
	}
	if !cal.HasItem(entry, a) || cal.HasItem(&Entry{Items: entry.Items[3:]}, a) {
		t.Error("the entry has items of the copy, its last has not")
	}
}

func TestCopyInWords(t *testing.T) {
	for _, tt := range []struct {
		copy Copy
		want string
	}{
		{Copy{Noise: 0.001}, "its letters are those of the known text"},
		{Copy{Noise: 0.004}, "about 0.4% of its letters differ from the known text"},
		{Copy{Noise: 0.021, Cuts: make([]LineRange, 3), Gaps: 1},
			"about 2% of its letters differ from the known text; " +
				"in 3 places within a paragraph something foreign is cut out, 1 of them marked […] as words may be " +
				"lacking there"},
		{Copy{InPart: 2}, "its letters are those of the known text; 2 paragraphs and notes are there only in part, " +
			"marked […] where words are lacking"},
		{Copy{Counted: 12, Merged: 2}, "its letters are those of the known text; 12 numbers that count its lines are " +
			"left out; 2 paragraphs are refused, since the lines of two columns seem to be merged there"},
	} {
		if got := tt.copy.String(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
	if got := (&Copy{}).Share(); got != 0 {
		t.Errorf("share of no pages: %v", got)
	}
	for _, tt := range []struct {
		runs []LineRange
		want bool
	}{{nil, false}, {[]LineRange{{1, 9}, {12, 20}}, false}, {[]LineRange{{12, 20}, {1, 9}}, true}} {
		if got := (&Arrangement{Runs: tt.runs}).Moved(); got != tt.want {
			t.Errorf("%v moved: %v", tt.runs, got)
		}
	}
	merged := &Text{Copy: &Copy{Merged: 9}}
	if !merged.ReadAcross() || (*Text)(nil).ReadAcross() || (&Text{Copy: &Copy{}}).ReadAcross() ||
		(&Text{Copy: &Copy{Merged: 1}, Entries: []*Entry{{}}}).ReadAcross() {
		t.Error("read across is a copy of merged columns without an entry")
	}
}

func TestProblemSays(t *testing.T) {
	for _, tt := range []struct {
		p    Problem
		want string
	}{
		{Problem{File: "q.txt", Line: 3, Text: "no date", Hint: "write one"}, "q.txt:3: no date (write one)"},
		{Problem{File: "q.txt", Text: "no date"}, "q.txt: no date"}, {Problem{Line: 3, Text: "no date"},
			"line 3: no date"},
		{Problem{Text: "no date"}, "no date"},
	} {
		if got := tt.p.Error(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
