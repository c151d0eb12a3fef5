package document

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"daybook/corpus"
)

func TestUnmark(t *testing.T) {
	names := map[corpus.SpanKind]string{corpus.Italic: "italic", corpus.Bold: "bold", corpus.NoteMark: "mark",
		corpus.StarMark: "star", corpus.EditorAdd: "editor"}
	for _, tt := range []struct {
		name, raw, text string
		diary           bool
		spans           []string
	}{
		{"plain", "Beans and peas.", "Beans and peas.", true, nil},
		{"italics", "Read *The Bean* twice.", "Read The Bean twice.", true, []string{"italic The Bean"}},
		{"bold", "**May** was dry.", "May was dry.", true, []string{"bold May"}},
		{"bold that does not end", "** May", "** May", true, nil},
		{"a note's figure", "The warden² left.", "The warden² left.", true, []string{"mark ²"}},
		{"a raised figure", "The warden^{3} left.", "The warden³ left.", true, []string{"mark ³"}},
		{"raised star and figure", "The warden^{*4} left.", "The warden*⁴ left.", true, []string{"star *", "mark ⁴"}},
		{"a star that refers", "Zoë Bean* came.", "Zoë Bean* came.", true, []string{"star *"}},
		{"a star before nothing", "Zoë * came.", "Zoë * came.", true, []string{"star *"}},
		{"a star that nothing closes", "Read *The Bean twice.", "Read *The Bean twice.", true, []string{"star *"}},
		{"the editor's words in the diary", "He [the warden] left.", "He [the warden] left.", true,
			[]string{"editor [the warden]"}},
		{"brackets in a note", "See [the warden].", "See [the warden].", false, nil},
		{"a bracket that opens only", "He [left.", "He [left.", true, nil},
		{"italics in quotation marks", "‘*Bean*’ it said.", "‘Bean’ it said.", true, []string{"italic Bean"}},
	} {
		const base = 7
		text, spans := Unmark(tt.raw, base, tt.diary)
		var got []string
		for _, s := range spans {
			got = append(got, fmt.Sprintf("%s %s", names[s.Kind], text[s.Start-base:s.End-base]))
		}
		if text != tt.text || !slices.Equal(got, tt.spans) {
			t.Errorf("%s: got %q, %q", tt.name, text, got)
		}
	}
}

func FuzzUnmark(f *testing.F) {
	f.Add("Read *The **Bean²*^{*1}* [twice]")
	f.Add("***")
	f.Fuzz(func(t *testing.T, raw string) {
		text, spans := Unmark(raw, 0, true)
		for _, s := range spans {
			if s.Start < 0 || s.End > len(text) || s.Start > s.End {
				t.Errorf("%q: span %v of %q", raw, s, text)
			}
		}
		if letters := strings.Map(lettersOnly, text); letters != strings.Map(lettersOnly, raw) {
			t.Errorf("%q became %q", raw, text)
		}
	})
}

func lettersOnly(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
		return r
	}
	return -1
}

func TestCutNoteMark(t *testing.T) {
	for _, tt := range []struct {
		raw, mark, rest string
		ok              bool
	}{
		{"² The warden.", "²", "The warden.", true}, {"¹The warden.", "¹", "The warden.", true},
		{"2 The warden.", "", "2 The warden.", false}, {"", "", "", false},
	} {
		if mark, rest, ok := CutNoteMark(tt.raw); mark != tt.mark || rest != tt.rest || ok != tt.ok {
			t.Errorf("%q: got %q, %q, %v", tt.raw, mark, rest, ok)
		}
	}
	if Figure(1) != "¹" || Figure(9) != "⁹" {
		t.Errorf("figures %s, %s", Figure(1), Figure(9))
	}
}

func TestAround(t *testing.T) {
	d := &Document{Sections: []Section{{}, {Kinds: []string{"part"}}, {Parent: 1, Kinds: []string{"chapter"}},
		{Parent: 2, Kinds: []string{"z3998:diary-entry", "article"}}, {Kinds: []string{"nav"}}}}
	for _, tt := range []struct {
		section int
		kinds   []string
		want    int
	}{
		{3, []string{"article"}, 3}, {3, []string{"part"}, 1}, {3, []string{"part", "chapter"}, 2},
		{3, []string{"nav"}, -1},
		{4, []string{"nav"}, 4}, {0, []string{"part"}, -1}, {9, []string{"part"}, -1}, {-1, []string{"part"}, -1},
	} {
		if got := d.Around(tt.section, tt.kinds...); got != tt.want {
			t.Errorf("around %d, %q: got %d, want %d", tt.section, tt.kinds, got, tt.want)
		}
	}
	if d.Around(3, "part") < 0 || d.Around(4, "part") >= 0 {
		t.Error("section 3 is in the part, 4 is not")
	}
}

func TestFileError(t *testing.T) {
	if got := TooLarge("it", 1<<30).Error(); !strings.Contains(got, "(") || !strings.HasSuffix(got, ")") {
		t.Errorf("no hint: %q", got)
	}
}
