package corpus

import (
	"strings"
	"testing"

	"daybook/corpus/book"
)

func TestParseExtent(t *testing.T) {
	for _, c := range []struct {
		in   string
		want Extent
		ok   bool
	}{
		{"0-353", Extent{0, 353}, true},
		{"353-", Extent{353, 0}, true},
		{"12-90", Extent{12, 90}, true},
		{"90-12", Extent{}, false},
		{"-12", Extent{}, false},
		{"12", Extent{}, false},
		{"", Extent{}, false},
	} {
		got, err := ParseExtent(c.in)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("ParseExtent(%q) = %v, %v; want %v", c.in, got, err, c.want)
		}
	}
}

// A part is whole sentences, whatever marks stand between, and fits a copy whose
// count of letters is a little off.
func TestExtentWithin(t *testing.T) {
	first, second, third := "The barge was late. Nobody on the quay knew why.", "“Ask the pilot,” said Dunning.²",
		"He did, and came back wet."
	text := strings.Join([]string{first, second, third}, " ")
	letters := func(s string) (n int) {
		for _, r := range s {
			if r != ' ' && !strings.ContainsRune(".,“”²", r) {
				n++
			}
		}
		return n
	}
	a, b := letters(first), letters(first)+letters(second)
	for _, c := range []struct {
		name string
		part Extent
		want string
	}{
		{"all", Extent{}, text},
		{"the beginning", Extent{0, a}, first + " "},
		{"the middle", Extent{a, b}, second + " "},
		{"the end", Extent{b, 0}, third},
		{"two letters off", Extent{a - 2, b + 2}, second + " "},
		{"beyond the end", Extent{b, 10_000}, third},
	} {
		from, to := c.part.within(text)
		if got := text[from:to]; !strings.HasSuffix(c.want, strings.TrimLeft(got, "“")) || len(got) < len(c.want)-3 {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestExtentOverlaps(t *testing.T) {
	for _, c := range []struct {
		a, b Extent
		want bool
	}{
		{Extent{}, Extent{}, true},
		{Extent{0, 10}, Extent{10, 0}, false},
		{Extent{0, 11}, Extent{10, 0}, true},
		{Extent{}, Extent{10, 20}, true},
	} {
		if got := c.a.overlaps(c.b); got != c.want || c.b.overlaps(c.a) != c.want {
			t.Errorf("%v overlaps %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestItemAt(t *testing.T) {
	p := &Passage{Anchor: "a", Text: "One matter here. Another matter there."}
	one := &Item{ID: "x/1", Parts: map[book.Anchor]Extent{"a": {0, 13}}, passages: []*Passage{p}}
	two := &Item{ID: "x/2", Parts: map[book.Anchor]Extent{"a": {13, 0}}, passages: []*Passage{p}}
	p.Items = []*Item{one, two}
	if got := p.ItemAt(4); got != one {
		t.Errorf("at 4: %v, want the first", got)
	}
	if got := p.ItemAt(20); got != two {
		t.Errorf("at 20: %v, want the second", got)
	}
	if len(one.Shared()) != 0 {
		t.Errorf("the items share no word, got %v", one.Shared())
	}
	two.Parts["a"] = Extent{}
	if got := one.Shared(); len(got) != 1 || got[0] != two {
		t.Errorf("Shared = %v, want the second", got)
	}
	if got := (&Passage{}).ItemAt(0); got != nil {
		t.Errorf("a passage without items: %v", got)
	}
}
