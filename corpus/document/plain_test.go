package document

import (
	"slices"
	"strings"
	"testing"
)

func TestPlain(t *testing.T) {
	for _, tt := range []struct {
		name, text, want string
		lines            []int // nil: the text has no markup
	}{
		{"no markup", "The weir [shut] was *ours*; 2_3 and {a} <b cost 3^2.", "", nil},
		{"notes of Markdown", "Geese[^1] *came* to the weir\\'s bank.[^12]\n\n[^1]: Grey ones,\n    all of them.\n\n" +
			"[^12]: Left.\n", "Geese¹ *came* to the weir's bank.¹²\n\n¹ Grey ones,\n    all of them.\n\n¹² Left.\n",
			[]int{1, 2, 3, 4, 5, 6, 7}},
		{"escapes", `\[sic\] it\'s \"so\" \... 1\*, a\_b, 1926\. \- no [^a\]`,
			`[sic] it's "so" ... 1*, a_b, 1926. - no [^a]`, []int{1}},
		{"LaTeX", "\\begin{document}\n% of 1903\nThe \\emph{old} weir\\footnote{A dam, \\textsc{large}.} cost 3\\% " +
			"--- \\dots{} " +
			"so.\n\nNext.", "\n\nThe *old* weir¹ cost 3% — … so.\n\n¹ A dam, large.\n\n\nNext.", nil},
		{"commands are no escapes", `\emph{a} \textbf{b} \ldots{} \& \% \$`, "", nil},
		{"headings, links, raised figures", "# Of weirs {#weirs}\n\n## More #\n\nA [mill](https://mill.example/a) and " +
			"^3^ _geese_, __ducks__ and **_drakes_**.\n> Quoted",
			"Of weirs\n\nMore\n\nA mill and ³ *geese*, **ducks** and **drakes**.\nQuoted", []int{1, 2, 3, 4, 5, 6}},
		{"italics that Unmark would not read", "# A\n\n# B\n\n*(so)* un*well*ness and *(ducks", "A\n\nB\n\n(so) " +
			"unwellness and *(ducks", []int{1, 2, 3, 4, 5}},
		{"notes of Org", "Geese[fn:1] /came/ in 1/2 hours.\n\n[fn:1] Grey.", "Geese¹ *came* in 1/2 hours.\n\n¹ Grey.",
			[]int{1, 2, 3}},
		{"notes of reStructuredText", "Geese [1]_ and un\\ *well* mills [12]_.\n\n.. [1]\n   Grey.\n\n.. [12] Old.",
			"Geese¹ and unwell mills¹².\n\n¹ \n   Grey.\n\n¹² Old.", []int{1, 2, 3, 4, 5, 6}},
		{"italics over a line's end", "Of _the\nold_ mill, _so_, _so_ and _so_.",
			"Of *the\nold* mill, *so*, *so* and *so*.", nil},
		{"notes of Markdown in the line", "# A\n\n# B\n\nGeese^[Grey\nones.] came.\n\nNext.",
			"A\n\nB\n\nGeese¹ came.\n\n¹ Grey\nones.\n\n\nNext.", []int{1, 2, 3, 4, 5, 0, 5, 6, 0, 7, 8}},
		{"notes of a wiki", "{{header\n|title=A\n|year=1903}}\n== Weirs ==\nThe ''weir''<ref name=\"w\">A dam, " +
			"{{sc|large}}.</ref> and [[Mill|mill]]<ref name=w /> &amp; so.\n\n{{reflist}}\n[[Category:Weirs]]",
			"\nWeirs\nThe *weir*¹ and mill¹ & so.\n\n¹ A dam, large.\n\n\n\n", []int{3, 4, 5, 0, 5, 0, 6, 7, 8}},
		{"apostrophes of a wiki", "== A ==\n\n'''Mill'' says', he said.\n''''Bold''' and '''''both'''''.\n",
			"A\n\n'*Mill* says', he said.\n'Bold and *both*.\n", []int{1, 2, 3, 4, 5}},
		{"templates", "{{nop}}\n[[A]] {{lang|ru|да}} {{font size|90%|so}} {{SIC|wier|weir}} {{hws|mil|mill}} " +
			"{{hwe|l|mill}}{{a|b={{c|d}}}} {{unclosed",
			"\nA да so wier mill  {{unclosed", []int{1, 2}},
		{"notes of Gutenberg", "The weir[1] was _shut_, [2] and\n[A] _so_ was _the_ mill.\n\n    [Footnote 1: A " +
			"dam [sic]\n" +
			"of oak.]\n\n[Footnote A: Old.]\n[Pg 12]",
			"The weir¹ was *shut*, [2] and\n¹ *so* was *the* mill.\n\n    \n\n¹ A dam [sic]\nof oak.\n\n\n\n\n¹ " +
				"Old.\n\n",
			nil},
		{"numbers in brackets", "The weir[1] was shut [2].\n\n[1] A dam.\n\n[2]: By hand.\n\nIn [1926] too.",
			"The weir¹ was shut ².\n\n¹ A dam.\n\n² By hand.\n\nIn [1926] too.", []int{1, 2, 3, 4, 5, 6, 7}},
		{"a list in brackets is no notes", "[1] Geese\n[2] Ducks\n[3] Drakes", "", nil},
		{"notes of Textile", "The weir[1] and mill.[2]\n\nfn1. A dam.\n\nfn2. Of oak.",
			"The weir¹ and mill.²\n\n¹ A dam.\n\n" +
				"² Of oak.", []int{1, 2, 3, 4, 5}},
		{"emphasis of DokuWiki", "The //old// weir, //so//, (//so//) %%//%% and http://mill.example//a.",
			"The *old* weir, *so*, (*so*) // and http://mill.example//a.", []int{1}},
		{"verbatim of Muse", "A <verbatim>[mill]*</verbatim> and <verbatim>*</verbatim>", "A [mill]* and *", []int{1}},
		{"blanks to fill in", "Name: ____ Age: ___ Town: ______", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, lines := Plain(tt.text)
			if tt.want == "" {
				if got != tt.text || lines != nil {
					t.Errorf("got %q, %v, want the text as it is", got, lines)
				}
				return
			}
			if got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if n := strings.Count(got, "\n") + 1; n != len(lines) || tt.lines != nil && !slices.Equal(lines, tt.lines) {
				t.Errorf("lines %v of %d, want %v", lines, n, tt.lines)
			}
		})
	}
}

// Nothing is made up: the letters that are left are the file's, and every line has its own.
func FuzzPlain(f *testing.F) {
	for _, s := range []string{"a[^1]\n\n[^1]: b\n", "a<ref>b {{c|d}}</ref>\n", "[Footnote 1: a [b]] [1]",
		"{{{{}}{{[[|]]",
		"'''a'' ''b'' ''''' ==c==\n[[d]]", `\a\*\_\'`, "<!-- a", "<ref name=a/></ref>", "((a)) ((b)) ((c\n))"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, lines := Plain(s)
		if lines == nil {
			if got != s {
				t.Errorf("%q was changed to %q without numbers of lines", s, got)
			}
			return
		}
		if n := strings.Count(got, "\n") + 1; n != len(lines) {
			t.Fatalf("%d numbers for %d lines", len(lines), n)
		}
		if most := strings.Count(s, "\n") + 1; slices.Min(lines) < 0 || slices.Max(lines) > most {
			t.Errorf("lines %v of %d", lines, most)
		}
		if a, b := count(got), count(s); a > b {
			t.Errorf("%q has %d letters, %q has %d", got, a, s, b)
		}
	})
}

func count(s string) int {
	n := 0
	for _, r := range s {
		if lettersOnly(r) >= 0 {
			n++
		}
	}
	return n
}
