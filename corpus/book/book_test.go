package book

import (
	"strings"
	"testing"
)

func TestParsePages(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"65", "65"}, {"240-241", "240-241"}, {"36-7, 43, 220n.", "36-37, 43, 220"}, {"108–9", "108-109"},
		{"99-101", "99-101"}, {"240-1, 250", "240-241, 250"}, {"1, 3, 5", "1, 3, 5"}, {"", ""},
		{" 7 , , 9 ", "7, 9"}, {"12-12", "12"},
	} {
		p, err := ParsePages(tt.in)
		if err != nil || p.String() != tt.want {
			t.Errorf("%q: got %q, %v, want %q", tt.in, p, err, tt.want)
		}
	}
	for _, bad := range []string{"x", "0", "-3", "20-10", "7-", "iv", "3-x"} {
		if p, err := ParsePages(bad); err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("%q: got %q, %v, want an error that names it", bad, p, err)
		}
	}
}

func TestPagesAdd(t *testing.T) {
	var p Pages
	for _, n := range []int{5, 6, 6, 7, 10, 5, 11} {
		p = p.Add(n)
	}
	if got := p.String(); got != "5-7, 10-11" {
		t.Errorf("got %q", got)
	}
	for n := range 13 {
		want := n >= 5 && n <= 7 || n == 10 || n == 11
		if p.Contains(n) != want {
			t.Errorf("page %d: %v", n, !want)
		}
	}
	if got := MergePages(p, Pages{{8, 9}, {1, 1}}, nil, Pages{{6, 6}}).String(); got != "1, 5-11" {
		t.Errorf("merged: got %q", got)
	}
}

func TestAnchorOf(t *testing.T) {
	const text = "The beans were late this year, said the gardener to his wife, and went"
	same := AnchorOf(text)
	if len(same) != 8 {
		t.Fatalf("got %q", same)
	}
	for name, s := range map[string]string{
		"case":                    strings.ToUpper(text),
		"line breaks and hyphens": "The beans were late this\nyear, said the gar-\ndener to his wife, and went",
		"markup":                  "*The beans* were late¹ this year,² said the gardener to his wife, and went",
		"what comes later":        text + " home to bed.",
		"quotation marks":         "“" + text + "”",
	} {
		if got := AnchorOf(s); got != same {
			t.Errorf("%s: got %q, want %q", name, got, same)
		}
	}
	for name, s := range map[string]string{
		"another letter":      strings.Replace(text, "beans", "beams", 1),
		"another figure":      "1" + text,
		"a letter too few":    text[1:],
		"the first word only": "The",
	} {
		if got := AnchorOf(s); got == same || got == "" {
			t.Errorf("%s: got %q", name, got)
		}
	}
	if got := AnchorOf("* * * — ¹"); got != "" {
		t.Errorf("of no letters: %q", got)
	}
}

func TestAnchorerNumbersAlike(t *testing.T) {
	var a Anchorer
	first, other, second, none, third := a.Next("See Preface."), a.Next("See below."), a.Next("see PREFACE"),
		a.Next("…"),
		a.Next("See Preface")
	if second != first+".2" || third != first+".3" || none != "" || other == first ||
		strings.Contains(string(other), ".") {
		t.Errorf("got %q, %q, %q, %q, %q", first, other, second, none, third)
	}
}
