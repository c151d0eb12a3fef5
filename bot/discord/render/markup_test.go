package render

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"daybook/bot/discord/discordtest"
	"daybook/corpus"
)

func TestEscape(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "The envoy, 16 March (see p. 3).", "The envoy, 16 March (see p. 3)."},
		{"asterisk", "2 * 3 **not bold**", `2 \* 3 \*\*not bold\*\*`},
		{"underscore", "lift_no_4", `lift\_no\_4`},
		{"mentions", "<@123> @everyone <#4>", `\<\@123\> \@everyone \<\#4\>`},
		{"bar and tilde", "||x|| ~~y~~", `\|\|x\|\| \~\~y\~\~`},
		{"heading", "# One\n## Two", "\\# One\n\\#\\# Two"},
		{"list", "- a\n + b\n1. c\n12. d, 3. e", "\\- a\n \\+ b\n1\\. c\n12\\. d, 3. e"},
		{"minus within", "1926-1938, 3-4", "1926-1938, 3-4"},
		{"quote", "> said", `\> said`},
		{"subtext", "-# small", `\-\# small`},
		{"link", "[a](http://b_c)", `\[a\](http\://b\_c)`},
		{"backslash", `a\*b`, `a\\\*b`},
		{"control", "a\x00b\tc\r", "a b c "},
		{"not UTF-8", "a\xffb", "a\uFFFDb"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := escape(tt.in); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	italic := func(start, end int) corpus.Span { return corpus.Span{Start: start, End: end, Kind: corpus.Italic} }
	bold := func(start, end int) corpus.Span { return corpus.Span{Start: start, End: end} }
	for _, tt := range []struct {
		name   string
		text   string
		spans  []corpus.Span
		marked []corpus.Span
		want   string
	}{
		{"italics", "in Pravda today", []corpus.Span{italic(3, 9)}, nil, "in *Pravda* today"},
		{"blanks at the edges stay outside", "in Pravda today", []corpus.Span{italic(2, 10)}, nil, "in *Pravda* today"},
		{"over lines", "one\ntwo", []corpus.Span{italic(0, 7)}, nil, "*one*\n*two*"},
		{"an asterisk within", "one*two", []corpus.Span{italic(0, 7)}, nil, `*one*\**two*`},
		{"highlight", "the black goose", nil, []corpus.Span{bold(4, 9)}, "the **black** goose"},
		{"highlight in italics", "the black goose", []corpus.Span{italic(0, 15)}, []corpus.Span{bold(4, 9)},
			"*the* ***black*** *goose*"},
		{"half a word in italics", "un-Soviet", []corpus.Span{italic(0, 3)}, []corpus.Span{bold(3, 9)}, "*un-*Soviet"},
		{"note marks and brackets are left", "a¹ [b]", []corpus.Span{{Start: 1, End: 3, Kind: corpus.NoteMark},
			{Start: 4, End: 7, Kind: corpus.EditorAdd}}, nil, `a¹ \[b\]`},
		{"spans out of the text", "abc", []corpus.Span{italic(-4, 99), italic(2, 1)}, []corpus.Span{bold(50, 60)},
			"*abc*"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := quotation{tt.text, tt.spans, tt.marked}
			if got := q.markdown(0, len(tt.text)); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCutsAtWords(t *testing.T) {
	const text = "One two three. Four five *six* seven eight nine ten eleven twelve."
	q := quotation{text: text}
	for limit := 6; limit < 80; limit++ {
		s := q.within(limit)
		if Letters(s) > limit {
			t.Errorf("limit %d: %d letters", limit, Letters(s))
		}
		kept := strings.TrimSuffix(s, ellipsis)
		seen := discordtest.ReadMarkdown(t, kept)
		if !strings.HasPrefix(text, seen.Text) || len(seen.Text) < len(text) && !unicode.IsSpace(rune(
			text[len(seen.Text)])) {
			t.Errorf("limit %d cuts a word: %q", limit, s)
		}
	}
}

// FuzzMarkdown checks that Discord shows exactly the text, in italics where they are
// printed, wherever it is cut.
func FuzzMarkdown(f *testing.F) {
	f.Add("in *Pravda* today_ and\n- so <@1> ||on||", 3, 9, 5, 20, 30)
	f.Add("1. a**b** c*d* ***", 0, 18, 2, 9, 12)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d, limit int) {
		if len(text) > 1000 || !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) &&
			strings.Trim(text, "\n") != text {
			t.Skip()
		}
		q := quotation{text, []corpus.Span{{Start: a, End: b, Kind: corpus.Italic}}, []corpus.Span{{Start: c, End: d}}}
		end := q.fit(0, max(limit%200, 1))
		s := q.markdown(0, end)
		seen := discordtest.ReadMarkdown(t, s)
		want := strings.Map(func(r rune) rune {
			if r != '\n' && unicode.IsControl(r) {
				return ' '
			}
			return r
		}, text[:end])
		if seen.Text != want {
			t.Fatalf("%q shows %q, want %q", s, seen.Text, want)
		}
		if strings.ContainsFunc(text, unicode.IsControl) {
			return
		}
		from, to := min(q.align(a), end), min(q.align(b), end)
		for i, r := range want {
			if unicode.IsSpace(r) || r == '*' {
				continue
			}
			if italic := i >= from && i < to; seen.Italic[i] != italic {
				t.Fatalf("%q: byte %d in italics: %v, want %v", s, i, seen.Italic[i], italic)
			}
		}
	})
}

func TestBare(t *testing.T) {
	for _, tt := range []struct {
		in    string
		limit int
		want  string
	}{
		{"one two", 7, "one two"}, {"one two", 6, "one …"}, {"one  two\n three ", 99, "one two three"},
		{"longest", 4, "lon…"}, {"😀😀😀", 5, "😀😀…"}, {"😀😀😀", 6, "😀😀😀"},
		{"one longest", 6, "one …"}, {"", 5, ""}, {"a*b_c", 9, "a*b_c"}, {"long", 0, ""},
	} {
		if got := Bare(tt.in, tt.limit); got != tt.want && tt.limit > 0 {
			t.Errorf("bare(%q, %d) = %q, want %q", tt.in, tt.limit, got, tt.want)
		}
	}
	for limit := 1; limit < 60; limit++ {
		if s := Bare("One two three, 😀 four; five six seven.  Eight nine ten eleven", limit); Letters(s) > limit {
			t.Errorf("limit %d: %q", limit, s)
		}
	}
}

func TestCutsAtStops(t *testing.T) {
	for _, tt := range []struct {
		text  string
		limit int
		want  string
	}{
		{"The first sentence is here. The second", 36, "The first sentence is here. …"},
		{"He waited . . . and nobody came . . . at all", 36, "He waited . . . and nobody came …"},
		{"Nobody came . . . at all", 18, "Nobody came …"},
	} {
		if got := (quotation{text: tt.text}).within(tt.limit); got != tt.want {
			t.Errorf("%d letters: got %q, want %q", tt.limit, got, tt.want)
		}
	}
}
