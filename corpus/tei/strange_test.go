package tei

import (
	"strings"
	"testing"

	"daybook/corpus"
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
  letter : Sir, you lie.
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
	file := strings.Replace(tei("", `<body><div type="entry" when="1861-03-02"><p>With <persName `+
		`ref="#p1">Quill</persName>
		and <persName>Aunt Dorcas</persName>; <persName>Aunt Dorcas</persName> sang to `+
		`<persName>him</persName>.</p></div>
		</body>`), "<text>", `<standOff><listPerson><person xml:id="p1"><persName>Abel Quill</persName>
		<birth notBefore="1820" notAfter="1822"/><death notAfter="1890"/><note>He had a wooden thumb.</note></person>
		</listPerson></standOff><text>`, 1)
	text, problems := read(t, "a.xml", file)
	var got []string
	for _, p := range text.Persons {
		got = append(got, strings.Join([]string{p.ID, p.Heading, p.Born, p.Died, p.Note}, "|"))
	}
	want := "orrock-p1|Abel Quill|between 1820 and 1822|not after 1890|He had a wooden " +
		"thumb.\norrock-aunt-dorcas|Aunt Dorcas|||"
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	if n := len(text.Entries[0].Passages[0].Names); n != 4 || len(problems) != 1 ||
		!strings.Contains(problems[0].Text, "1 names are marked without a reference") {
		t.Errorf("%d names, %v", n, problems)
	}
}

// A letter within an entry has its own voice, as a division and as a text that floats, also within
// a paragraph.
func TestLettersWithin(t *testing.T) {
	text, _ := read(t, "a.xml", tei("", `<body><div type="entry" when="1861-03-04"><p>He wrote:
		<floatingText><body><p>Sir, you lie.</p></body></floatingText> and I wept.</p><p>Rain.</p></div></body>`))
	want := `orrock/1861-03-04 inferred ""
  diarist : He wrote:
  letter : Sir, you lie.
  diarist : and I wept.
  diarist : Rain.
`
	if got := show(text); got != want {
		t.Errorf("got\n%s", got)
	}
	e := text.Entries[0]
	corpus.Itemise(e)
	var items []string
	for _, it := range e.Items {
		items = append(items, it.Headline)
	}
	if got := strings.Join(items, " "); got != "“He wrote:” “Sir, you lie.” “and I wept.”" {
		t.Errorf("items %s", got)
	}
}

// hands are the hands of the passages of a text, by their words.
func hands(text *corpus.Text) string {
	var list []string
	for _, e := range text.Entries {
		for _, p := range e.Passages {
			list = append(list, p.Hand()+": "+p.Text)
		}
	}
	return strings.Join(list, "\n")
}

// Two hands in one diary are told apart by what the file says of them; who encoded an entry is no hand.
func TestHands(t *testing.T) {
	file := strings.Replace(tei("", `<body>
		<div type="entry" when="1861-03-02" hand="#h1"><p>The sluice.</p><p hand="#h2">Mine.</p></div>
		<div type="entry" when="1861-03-03" who="#p9"><p>Eels. <handShift new="#h2"/>Two of them.</p></div>
		<div type="entry" when="1861-03-04" resp="#coder"><p>Rain, <add hand="#h1">and hail</add>.</p></div></body>`),
		"<text>", `<standOff><listPerson><person xml:id="p9"><persName>Ivo Orrock</persName></person></listPerson>
		</standOff><text>`, 1)
	file = strings.Replace(file, "</teiHeader>", `<profileDesc><handNotes><handNote xml:id="h1" scribe="Tamsin Orrock"/>
		<handNote xml:id="h2" scribeRef="#p9"/></handNotes></profileDesc></teiHeader>`, 1)
	text, _ := read(t, "a.xml", file)
	want := `Tamsin Orrock: The sluice.
Ivo Orrock: Mine.
Ivo Orrock: Eels.
Ivo Orrock: Two of them.
Ivo Orrock: Rain, [in another hand:] and hail [end].`
	if got := hands(text); got != want {
		t.Errorf("got\n%s", got)
	}
}

// Files of several authors are of several hands; those of one are not said to be of any.
func TestAuthorsOfFiles(t *testing.T) {
	file := func(author, day string) string {
		return strings.Replace(tei("", `<body><div type="entry" when="`+day+`"><p>Rain.</p></div></body>`),
			"<forename>Tamsin<", "<forename>"+author+"<", 1)
	}
	text, _ := read(t, "a.xml", file("Tamsin", "1861-03-02"), "b.xml", file("Ivo", "1861-03-03"))
	if got := hands(text); got != "Tamsin Orrock: Rain.\nIvo Orrock: Rain." || len(text.Work.Imprint.Authors) != 2 {
		t.Errorf("got %s by %v", got, text.Work.Imprint.Authors)
	}
	text, _ = read(t, "a.xml", file("Tamsin", "1861-03-02"))
	if got := hands(text); got != ": Rain." {
		t.Errorf("got %s", got)
	}
}

// What a file lists of places, works and bodies is kept, with the forms in which the text names them;
// what a record has beside is said.
func TestListsOfThings(t *testing.T) {
	file := strings.Replace(tei("", `<body><div type="entry" when="1861-03-02"><p>To <placeName ref="#holt">the
		Weir</placeName> with <title ref="#alm">the Almanack</title>.</p></div></body><back><div type="index">
		<listBibl><bibl xml:id="alm"><title>Eel Almanack</title>, <date>1812</date></bibl></listBibl></div></back>`),
		"<text>", `<standOff><listPlace><place xml:id="holt"><placeName>Holt Weir</placeName><location><geo>1 2</geo>
		</location><note>Pulled down in 1902.</note><place xml:id="mill"><placeName>Mill</placeName></place></place>
		</listPlace><listOrg><org xml:id="board"><orgName>Marsh Board</orgName></org></listOrg></standOff><text>`, 1)
	text, _ := read(t, "a.xml", file, "b.xml", file)
	var got []string
	for _, x := range text.Terms {
		got = append(got, strings.Join([]string{x.ID, x.Of, x.Kind, x.Heading, strings.Join(x.Variants, "/"), x.Modern,
			x.Note}, "|"))
	}
	want := `orrock-alm|orrock|work|Eel Almanack|the Almanack|1812|
orrock-board|orrock|organisation|Marsh Board|||
orrock-holt|orrock|place|Holt Weir|the Weir||Pulled down in 1902.
orrock-mill|orrock|place|Mill|||`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s", s)
	}
	var left []string
	for _, x := range text.Skipped {
		left = append(left, x.Why)
	}
	if s := strings.Join(left, "; "); !strings.Contains(s, "2 elements location of a listed place") {
		t.Errorf("left out: %s", s)
	}
}

// Where no attribute has the day, the words of the opening have it; month and year are those of the heading over it.
func TestDaysInWords(t *testing.T) {
	text, problems := read(t, "a.xml", strings.Replace(tei("", `<body><div type="month"><head>May 1863</head>`+
		`<div type="entry"><dateline>2nd</dateline><p>Beans.</p></div>`+
		`<div type="entry"><opener><dateline>Holm, Monday, <date `+
		`value="1863-05-04">4th</date></dateline></opener><p>Peas.</p>`+
		`</div><div type="entry"><head>June 1st</head><p>Hay.</p></div>`+
		`<div type="entry"><head>The 3rd or so</head><p>Fog.</p></div></div></body>`), "<text>", "<text>", 1))
	got := show(text)
	want := `orrock/1863-05-02 carried "2nd"
  diarist : 2nd
  diarist : Beans.
orrock/1863-05-04 carried "4th"
  diarist : Holm, Monday, 4th
  diarist : Peas.
orrock/1863-06-01 carried "June 1st"
  diarist : Hay.
orrock/undated  "The 3rd or so"
  diarist : Fog.
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(problems) != 1 || !strings.Contains(problems[0].Text, "without a date") {
		t.Errorf("says %v", problems)
	}
}
