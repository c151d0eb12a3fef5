package tei

import (
	"strings"
	"testing"
)

// Letters stand among the entries: what they say is not the diarist's.
func TestLettersBetween(t *testing.T) {
	text, _ := read(t, "a.xml", tei("", `<body>
		<div type="entry" when="1861-03-02"><p>The sluice.</p></div>
		<div type="letter"><head>Abel Quill to Tamsin Orrock, <date when="1861-03-03">3 March</date></head>
		<opener><salute>Madam,</salute></opener><p>The sluice is mine.</p></div>
		<div type="entry" when="1861-03-04"><p>He lies.</p><div type="letter"><p>Sir, you lie.</p></div></div></body>`))
	want := `orrock/1861-03-02 inferred ""
  diarist : The sluice.
orrock/1861-03-03 carried "Abel Quill to Tamsin Orrock, 3 March"
  letter : Madam,
  letter : The sluice is mine.
orrock/1861-03-04 inferred ""
  diarist : He lies.
  diarist : Sir, you lie.
`
	if got := show(text); got != want {
		t.Errorf("got\n%s", got)
	}
	if titles := text.Entries[1].Titles; len(titles) != 1 || titles[0].Text != "Abel Quill to Tamsin Orrock, 3 March" {
		t.Errorf("titles %v", titles)
	}
}

// What a list of persons says is kept as it says it, and names without a reference are names.
func TestListedPersons(t *testing.T) {
	file := strings.Replace(tei("", `<body><div type="entry" when="1861-03-02"><p>With <persName ref="#p1">Quill</persName>
		and <persName>Aunt Dorcas</persName>; <persName>Aunt Dorcas</persName> sang to <persName>him</persName>.</p></div>
		</body>`), "<text>", `<standOff><listPerson><person xml:id="p1"><persName>Abel Quill</persName>
		<birth notBefore="1820" notAfter="1822"/><death notAfter="1890"/><note>He had a wooden thumb.</note></person>
		</listPerson></standOff><text>`, 1)
	text, problems := read(t, "a.xml", file)
	var got []string
	for _, p := range text.Persons {
		got = append(got, strings.Join([]string{p.ID, p.Heading, p.Born, p.Died, p.Note}, "|"))
	}
	want := "orrock-p1|Abel Quill|between 1820 and 1822|not after 1890|He had a wooden thumb.\norrock-aunt-dorcas|Aunt Dorcas|||"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	if n := len(text.Entries[0].Passages[0].Names); n != 4 || len(problems) != 1 ||
		!strings.Contains(problems[0].Text, "1 names are marked without a reference") {
		t.Errorf("%d names, %v", n, problems)
	}
}
