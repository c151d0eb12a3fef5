package query

import (
	"errors"
	"testing"
	"unicode/utf8"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct{ query, want string }{
		{"a b", "a b"}, {"  spaces   anywhere ", "spaces anywhere"}, {`"a phrase" b`, `"a phrase" b`},
		{"“curly” «marks»", `"curly" "marks"`}, {`"no end`, `"no end"`},
		{"-a", "-a"}, {"x -a", "x -a"}, {"x NOT a", "x -a"}, {"x !a", "x -a"}, {"x –a", "x -a"},
		{"x AND NOT a", "x -a"}, {"x && y", "x y"}, {"x AND y", "x y"}, {"+x +y", "x y"},
		{"a OR b", "a OR b"}, {"a | b", "a OR b"}, {"a or b", "a OR b"}, {"a OR b c", "a OR (b c)"},
		{"(a OR b) c", "(a OR b) c"}, {"a (b (c))", "a b c"},
		{"x -(a OR b)", "x -(a OR b)"}, {"NOT NOT a", "a"}, {`x -"a b"`, `x -"a b"`}, {"pre*", "pre*"},
		{"x -pre*", "x -pre*"},
		{"who:Koba", "person:Koba"}, {"people:Koba", "person:Koba"}, {`person:"Lev M"`, `person:"Lev M"`},
		{"-person:Koba x", "-person:Koba x"}, {"in:maisky x", "diary:maisky x"},
		{"person:(Koba OR Lev)", "person:Koba OR person:Lev"}, {"year:1938 x", "when:1938 x"},
		{"on:1938-03", "when:1938-03"}, {"since:1930 until:1931", "from:1930 to:1931"},
		{"after:1930", "after:1930"}, {"from:16 March 1938 trial", `from:"16 March 1938" trial`},
		{"page:240", "page:240"}, {"p. 240", "page:240"}, {"pp. 239-241 x", "page:239-241 x"},
		{"voice:footnote x", "voice:footnote x"}, {"Stalin: a life", "Stalin a life"}, {"trial?", "trial"},
		{"the trial.", "the trial"}, {"12:30", "12:30"}, {"O.G.P.U.", "O.G.P.U"},
		{"— a", "a"}, {"or", "or"}, {"a b OR c d", "(a b) OR (c d)"}, {"who?", "who"},
		{"person:Koba's", "person:Koba's"},
		{"person: heron", "person:heron"}, {"-who: heron a", "-person:heron a"}, {`in: "b c"`, `diary:"b c"`},
		{"from: 1936 to: March 1938", `from:1936 to:"March 1938"`}, {"who: (a OR b)", "person:a OR person:b"},
	} {
		e, err := Parse(tt.query)
		if err != nil {
			t.Errorf("%s: %v", tt.query, err)
			continue
		}
		if got := e.String(); got != tt.want {
			t.Errorf("%s reads as %s, want %s", tt.query, got, tt.want)
		}
		if again, err := Parse(e.String()); err != nil || again.String() != e.String() {
			t.Errorf("%s prints as %s, which reads as %v, %v", tt.query, e, again, err)
		}
	}
}

// What is not understood is refused at its place, with a query that is.
func TestParseRefuses(t *testing.T) {
	for _, tt := range []struct {
		query string
		at    int
		try   string
	}{
		{"x~1", 1, "x"}, {"a x^5 b", 3, "a x b"}, {"/neigh.*/", 1, "neigh*"}, {"n?ighbours", 1, "nighbours"},
		{"neigh?ours x", 1, "neigh* x"}, {"*ours", 1, "ours"},
		{"a*", 1, "a"}, {"ne*bours", 1, "ne*"}, {"a - b", 3, "a -b"}, {"a – b", 3, "a -b"}, {"- b", 1, "b"},
		{"a NOT", 3, "a"}, {"OR a", 1, "a"}, {"a OR", 5, "a"}, {"(a b", 1, "(a b)"}, {"a b)", 4, "a b"},
		{"title:x y", 1, "title x y"}, {"a not b", 3, "a -b"}, {"x NEAR y", 3, "x y"}, {"x NEAR/3 y", 3, "x y"},
		{`"a b"~3 c`, 6, `"a b" c`}, {"year:>1936", 1, "from:1936"}, {"year:<1936", 1, "to:1936"},
		{"date:[1930 TO 1931]", 1, ""}, {"a person: OR heron", 3, "a OR heron"}, {"in: to:1938", 1, "to:1938"},
		{"", 0, ""}, {"?!", 0, ""},
		{"a AND", 3, ""}, {"x ()", 4, "x"},
	} {
		e, err := Parse(tt.query)
		q, ok := errors.AsType[*Error](err)
		if !ok {
			t.Errorf("%s reads as %v, want a refusal", tt.query, e)
			continue
		}
		if q.At != tt.at || tt.try != "" && q.Try != tt.try {
			t.Errorf("%s: refused at %d with %q (%s), want %d and %q", tt.query, q.At, q.Try, q.Text, tt.at, tt.try)
		}
		if tt.try != "" {
			if _, err := Parse(q.Try); err != nil {
				t.Errorf("%s: the proposal %s is refused: %v", tt.query, q.Try, err)
			}
		}
	}
}
func FuzzParse(f *testing.F) {
	for _, s := range []string{"a OR (b -c)", `"x" -person:"A B" from:1930 pre*`, "((((", "NOT NOT NOT", "a~1 b^2",
		"p. 240", "–a !b +c", "\xff", "person:(a OR b)", "a:b:c", `"`, "-", "x AND", "«a» „b“"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		e, err := Parse(s)
		if err != nil {
			if q, ok := errors.AsType[*Error](err); !ok || q.Text == "" || !utf8.ValidString(q.Text+q.Try) {
				t.Errorf("%q: %#v", s, err)
			}
			return
		}
		again, err := Parse(e.String())
		if err != nil || again.String() != e.String() {
			t.Errorf("%q prints as %q, which reads as %v, %v", s, e, again, err)
		}
	})
}
