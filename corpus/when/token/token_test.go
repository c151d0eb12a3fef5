package token_test

import (
	"fmt"
	"strings"
	"testing"

	"daybook/corpus/when/token"
)

// show writes tokens: n for a number with its suffix, w for a word, m for a mark.
func show(toks token.Tokens) string {
	var list []string
	for _, t := range toks {
		s := map[token.Kind]string{token.Number: "n", token.Word: "w", token.Mark: "m", token.End: "end"}[t.Kind]
		if t.Kind != token.End {
			s += ":" + t.Text
		}
		if t.Kind == token.Number {
			s += fmt.Sprintf("/%d", t.Digits)
		}
		if t.Unknown > 0 {
			s += fmt.Sprintf("?%d", t.Unknown)
		}
		if t.Suffix != "" {
			s += "+" + t.Suffix
		}
		if t.Long {
			s += " long"
		}
		if t.Capital {
			s += "^"
		}
		if t.Gap {
			s = "_" + s
		}
		list = append(list, s)
	}
	return strings.Join(list, " ")
}

func TestOf(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"16th March 1938", "n:16th/2+th _w:march^ _n:1938/4 end"},
		{"1938-03..06", "n:1938/4 m:- n:03/2 m:.. n:06/2 end"},
		{"193X", "n:193X/4?1 end"}, {"19xx", "n:19xx/4?2 end"},
		{"the 1930's", "w:the _n:1930's/4+s end"}, {"1930-х", "n:1930-х/4+х end"}, {"’38", "m:' n:38/2 end"},
		{"1936 – 38", "n:1936/4 _m:- long _n:38/2 end"}, {"1936… →", "n:1936/4 m:.. _m:.. end"},
		{"3⁄4", "n:3/1 m:/ n:4/1 end"}, {"хіі век", "w:xii _w:век end"}, {"Ёлка\u200b", "w:елка^ end"}, {"", "end"},
	} {
		toks := token.Of(tt.text)
		if got := show(toks); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
		for _, x := range toks {
			if x.Start < 0 || x.End > len(tt.text) || x.Start > x.End {
				t.Errorf("%q: token %+v is outside", tt.text, x)
			}
		}
	}
	toks := token.Of("1938-03")
	if toks.At(-5).N != 1938 || toks.At(99).Kind != token.End || !toks.IsMark(1, "-") || toks.IsMark(0, "-") {
		t.Error("what is beyond an end is the token at it, and the second is a mark")
	}
}

func TestMatch(t *testing.T) {
	list := token.Phrases(token.Mean(1, "no later than|until"), token.Mean(2, "no|not before"))
	for _, tt := range []struct {
		text         string
		meaning, end int
	}{
		{"no later than 1938", 1, 3}, {"no 1938", 2, 1}, {"not-before", 2, 3}, {"until", 1, 1}, {"not after", 0, 0},
		{"1938", 0, 0}, {"", 0, 0}, {"- no", 0, 0},
	} {
		m, end, ok := token.Match(token.Of(tt.text), 0, list)
		if m != tt.meaning || end != tt.end || ok != (tt.meaning > 0) {
			t.Errorf("%q: got %d up to %d, %v, want %d up to %d", tt.text, m, end, ok, tt.meaning, tt.end)
		}
	}
	if s := token.Set("a b"); !s["a"] || s["c"] {
		t.Errorf("set %v", s)
	}
	if n := token.Numbered([]string{"one a", "two"}); n["a"] != 1 || n["two"] != 2 || n["b"] != 0 {
		t.Errorf("numbered %v", n)
	}
}

func TestTidy(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"１９３８－０３－１６", "1938-03-16"}, {"1938-03-16T10:30:00Z", "1938-03-16"}, {"1938 03 16", "1938-03-16"},
		{"16 03 1938", "16/03/1938"}, {"16 _ 3 _ 1938", "16.3.1938"}, {"11/06/1931 (dd/mm/yyyy)", "11 June 1931"},
		{"11/06/1931 us style", "06 November 1931"}, {"the whole of 1938", "1938"}, {"1938 to the end", "1938.."},
		{"🎂 1938", "1938"}, {"very late 1930", "late 1930"}, {"March 1938, late", "late March 1938"},
		{"first ten days of March 1938", "early March 1938"}, {"nineteen thirty-eight", "1938"},
		{"1936 -> 1938", "1936 – 1938"}, {"1938-ish", "1938"}, {"1938 A.D.", "1938"}, {"  ", ""},
		{strings.Repeat("a", token.Longest+1), strings.Repeat("a", token.Longest+1)},
	} {
		if got := token.Tidy(tt.text); got != tt.want {
			t.Errorf("%.40q: got %.40q, want %.40q", tt.text, got, tt.want)
		}
	}
	if !token.Blanks(" 1938 03 16 ") || token.Blanks("1938-03-16") {
		t.Error("the first has blanks between its figures, the second none")
	}
}
