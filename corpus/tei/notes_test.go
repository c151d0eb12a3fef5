package tei

import (
	"fmt"
	"strings"
	"testing"
)

// A note is kept at its place, or it is said that it is left out.
func TestOrphanNotes(t *testing.T) {
	entry := func(in string) string {
		return `<body><div type="entry" when="1861-03-02"><p>` + in + `</p></div></body>`
	}
	for _, test := range []struct{ name, in, want, says string }{
		{"nothing leads to it", entry("The mill.") + `<back><div><note xml:id="n7">Burnt by Abel.</note></div></back>`,
			"", "the note n7 is left out: nothing in the text leads to it: “Burnt by Abel.”"},
		{"one of two, in a list", entry(`The mill<ptr target="#n1"/>.`) + `<back><div><list><item><note xml:id="n1">Burnt.` +
			`</note></item><item><note xml:id="n2">Unread.</note></item></list></div></back>`,
			"footnote¹ : Burnt.", "the note n2 is left out"},
		{"without a name", entry("The mill.") + `<back><div><note>Gone.</note></div></back>`, "", "a note is left out"},
		{"aimed at nothing, apart", entry("The mill.") + `<back><div><note target="#zz">Gone.</note></div></back>`,
			"", "a note is left out"},
		{"aimed at nothing, in the text", entry(`The mill<note target="#zz">Gone.</note> stood.`),
			"diarist : The mill¹ stood.\n  footnote¹ : Gone.", ""},
		{"in a paragraph after the text", entry("The mill.") + `<back><div><p>She died<note>At Holt.</note> old.</p></div>` +
			`</back>`, "editor : She died¹ old.\n  footnote¹ : At Holt.", ""},
	} {
		text, problems := read(t, "ledger.xml", tei("", test.in))
		if got := show(text); !strings.Contains(got, test.want) {
			t.Errorf("%s: got\n%s", test.name, got)
		}
		if says := fmt.Sprint(problems); !strings.Contains(says, test.says) || (test.says == "") != (len(problems) == 0) {
			t.Errorf("%s: says %s", test.name, says)
		}
	}
}

// The notes of what is listed are of the lists, and no orphans.
func TestNotesOfLists(t *testing.T) {
	_, problems := read(t, "a.xml", strings.Replace(tei("", `<body><div type="entry" when="1861-03-02"><p>Rain.</p>
		</div></body>`), "<text>", `<standOff><listPerson><person xml:id="p1"><persName>Quill</persName>
		<note>A wooden thumb.</note></person></listPerson><note xml:id="n3">Of nobody.</note></standOff><text>`, 1))
	if len(problems) != 1 || !strings.Contains(problems[0].Text, "the note n3 is left out") {
		t.Errorf("says %v", problems)
	}
}

// A reference to a note that is not there is said, and so is one to a note that stands at another place.
func TestReferencesToNoNote(t *testing.T) {
	for _, test := range []struct{ name, in, says string }{
		{"a figure", `The mill<ref target="#n2">2</ref>.`,
			"[a.xml:9: the reference “2” leads to the note “n2”, which is not in the file, and is left out]"},
		{"a type", `The mill<ref type="note" target="#n2"/>.`,
			"[a.xml:9: a reference leads to the note “n2”, which is not in the file, and is left out]"},
		{"a pointer", `The mill<ptr target="#n2"/>.`,
			"[a.xml:9: a reference leads to “n2”, which is no note of the file, and is left out]"},
		{"a pointer to a place in the text", `The <seg xml:id="m">mill</seg>, <ptr target="#m"/>.`, "[]"},
		{"words", `The <ref target="#n2">mill</ref>.`, "[]"},
		{"a note", `The mill<ref target="#n1">1</ref>.`, "[]"},
		{"a note again", `The mill<ref target="#n1">1</ref>, the weir<ref target="#n1">1</ref>.`,
			"[a.xml:9: the reference “1” leads to the note “n1”, which stands at another place, and is left out]"},
	} {
		back := ""
		if strings.Contains(test.in, "#n1") {
			back = `<back><div><note xml:id="n1">Burnt by Abel.</note></div></back>`
		}
		_, problems := read(t, "a.xml", tei("", `<body><div type="entry" when="1861-03-02"><p>`+test.in+
			`</p></div></body>`+back))
		if says := fmt.Sprint(problems); says != test.says {
			t.Errorf("%s: says %s, want %s", test.name, says, test.says)
		}
	}
}
