package tei

import (
	"fmt"
	"strings"
	"testing"

	"daybook/corpus"
	"daybook/corpus/dates"
	"daybook/corpus/document"
	"daybook/corpus/tei/tree"
)

// read reads files given as name and content by turns.
func read(t *testing.T, files ...string) (*corpus.Text, []corpus.Problem) {
	t.Helper()
	r := &Reader{}
	for i := 0; i < len(files); i += 2 {
		_ = r.Add(files[i], strings.NewReader(files[i+1])) // the fault is among the problems
	}
	return r.Text()
}

// file is a TEI file with a header of an invented diary.
func tei(extra, text string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="x"><teiHeader><fileDesc><titleStmt>` + extra + `
<title type="sub">The Marsh Ledger of Tamsin Orrock</title>
<author><persName><forename>Tamsin</forename> <surname>Orrock</surname></persName></author>
<editor>Pell, Ivo</editor></titleStmt>
<publicationStmt><publisher>Reedbank Press</publisher><pubPlace>Holt</pubPlace><date when="2003">2003</date>
<availability><licence target="https://creativecommons.org/licenses/by-sa/4.0/">Free</licence></availability></publicationStmt>
<sourceDesc><p>From the ledgers.</p></sourceDesc></fileDesc></teiHeader>
<text>` + text + `</text></TEI>`
}

// show writes entries as lines: date, basis, then each passage with its voice.
func show(text *corpus.Text) string {
	var b strings.Builder
	for _, e := range text.Entries {
		fmt.Fprintf(&b, "%s %s %q", e.ID, e.Date.Basis, e.Date.Printed)
		if e.Part != corpus.Body {
			fmt.Fprintf(&b, " %s %q", e.Part, e.Label)
		}
		b.WriteByte('\n')
		for _, p := range e.Passages {
			fmt.Fprintf(&b, "  %s%s %s: %s\n", p.Voice, p.Mark, p.Pages(), strings.ReplaceAll(p.Text, "\n", "|"))
		}
	}
	return b.String()
}

func TestEntriesOfOneFile(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"typed divisions, days in words and attributes", `<body>
			<div type="year"><head>1861</head>
			<pb n="4"/>
			<div type="entry"><head><date when="1861-03-02">2 March 1861</date></head><p>Mended the sluice.</p></div>
			<div type="diary-entry" when="1861-03-03"><p>Rain on the <pb n="5"/>flats.</p></div>
			<div type="Day" xml:id="d1861-03-04"><p>Nothing.</p></div></div></body>`,
			`orrock/1861-03-02 printed "2 March 1861"
  diarist 4: Mended the sluice.
orrock/1861-03-03 inferred ""
  diarist 4-5: Rain on the flats.
orrock/1861-03-04 inferred ""
  diarist 5: Nothing.
`},
		{"no types: heads and first words with dates", `<body><div><head>April 1861</head>
			<p><date when="1861-04-05">The 5th.</date> Sold two eels.</p><p>Bought rope.</p>
			<p><date when="1861-04-06">The 6th.</date> Slept.</p></div>
			<div><head><date when="1861-05-01"/>May day</head><p>Danced at Holt on the first.</p></div></body>`,
			`orrock/1861-04-05 carried "The 5th."
  diarist : The 5th. Sold two eels.
  diarist : Bought rope.
orrock/1861-04-06 carried "The 6th."
  diarist : The 6th. Slept.
orrock/1861-05-01 carried "May day"
  diarist : Danced at Holt on the first.
`},
		{"a stretch, a month, a doubtful day", `<body>
			<div type="entry"><opener><date from="1861-06-01" to="1861-06-03">1st to 3rd ` +
			`June</date></opener><p>At sea.</p></div>
			<div type="entry"><head><date when="1861-07">July</date></head><p>Ague.</p></div>
			<div type="entry"><head><date notBefore="1861-08-10" notAfter="1861-08-12">about the ` +
			`11th</date></head><p>Better.</p></div></body>`,
			`orrock/1861-06-01..03 carried "1st to 3rd June"
  diarist : 1st to 3rd June
  diarist : At sea.
orrock/1861-07 carried "July"
  diarist : Ague.
orrock/1861-08-10..12 carried "about the 11th"
  diarist : Better.
`},
		{"front and back are the editor's", `<front><div><head>Foreword</head><p>Ivo found ` +
			`these.</p></div></front><body>
			<div type="entry"><head><date when="1861-03-02">2 March 1861</date></head><p>Mended the ` +
			`sluice.</p></div></body>
			<back><div><head>Afterword</head><p>She died at Holt.</p></div></back>`,
			`orrock/undated  "" introduction "Foreword"
  editor : Foreword
  editor : Ivo found these.
orrock/1861-03-02 printed "2 March 1861"
  diarist : Mended the sluice.
orrock/undated.2  "" appendix "Afterword"
  editor : Afterword
  editor : She died at Holt.
`},
		{"an undated leaf is kept", `<body><div type="entry"><head><date when="1861-03-02">2 March ` +
			`1861</date></head><p>One.</p></div>
			<div><p>A loose leaf.</p></div></body>`,
			`orrock/1861-03-02 printed "2 March 1861"
  diarist : One.
orrock/undated  ""
  diarist : A loose leaf.
`},
		{"nested entry of another day", `<body><div type="entry"><head><date when="1861-03-02">2 March ` +
			`1861</date></head><p>One.</p>
			<div type="entry"><head><date when="1861-03-03">3 March 1861</date></head><p>Two.</p></div></div></body>`,
			`orrock/1861-03-02 printed "2 March 1861"
  diarist : One.
orrock/1861-03-03 printed "3 March 1861"
  diarist : Two.
`},
		{"old style", `<body><div type="entry"><head><date when="1861-03-14" when-custom="1861-03-02" ` +
			`calendar="#julian">2 March 1861</date></head><p>One.</p></div>
			<div type="entry"><head><date when="1861-03-15" calendar="#Julian">3 March ` +
			`1861</date></head><p>Two.</p></div></body>`,
			`orrock/1861-03-02 printed "2 March 1861"
  diarist : One.
orrock/1861-03-03 inferred "3 March 1861"
  diarist : Two.
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, problems := read(t, "ledger.xml", tei("", test.body))
			if text == nil {
				t.Fatal(problems)
			}
			if got := show(text); got != test.want {
				t.Errorf("got\n%swant\n%s%v", got, test.want, problems)
			}
		})
	}
}

func TestWords(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"white space and lines", "<p>One  two\n   three<lb/>four<lb break=\"no\"/> teen</p>",
			"diarist : One two three fourteen"},
		{"verse", "<lg><l>A reed,</l><l>a weed</l></lg>", "diarist : A reed,|a weed"},
		{"verse in a paragraph", "<p>I sang: <lg><l>A reed,</l><l>a weed</l></lg> and wept.</p>",
			"diarist : I sang:|A reed,|a weed|and wept."},
		{"a list", "<list><item>eels</item><item>rope</item></list>", "diarist : eels\ndiarist : rope"},
		{"cells", "<table><row><cell>oats</cell><cell>2s</cell></row><row><cell>rope</cell><cell>9d</cell></row></table>",
			"diarist : oats 2s\ndiarist : rope 9d"},
		{"cells in a paragraph", "<p>Paid <table><row><cell>oats</cell><cell>2s</cell></row><row><cell>rope</cell>" +
			"<cell><hi>9</hi>d</cell></row></table>in all.</p>", "diarist : Paid|oats 2s|rope 9d|in all."},
		{"a list with labels in a paragraph", "<p>Sold: <list><label>1</label><item>eel</item><label>2</label>" +
			"<item>two</item></list></p>", "diarist : Sold:|1|eel|2|two"},
		{"blocks without a name in a quotation", "<p>He: <quote><ab>Rise</ab><ab>up</ab></quote></p>",
			"diarist : He:|Rise|up"},
		{"quotations between paragraphs", "<p>So:</p><quote>Rise</quote><quote>up</quote>",
			"diarist : So:\ndiarist : Rise up"},
		{"a quotation in loose words", "He: <q>Rise</q>, <q>up</q>.", "diarist : He: Rise, up."},
		{"an address", "<p>To <address><addrLine>The Weir</addrLine><addrLine>Holt</addrLine></address>.</p>",
			"diarist : To The Weir Holt."},
		{"a word in two marks is one", "<p><hi>H</hi><seg>o</seg>lt <hi>w</hi>eir</p>", "diarist : Holt weir"},
		{"running heads", "<p>Over the <pb n=\"7\"/><fw type=\"header\">1861: March</fw>dyke.</p>",
			"diarist 7: Over the dyke."},
		{"a running head as seg", "<p>Over <seg type=\"header\"><fw>1861</fw></seg>it.</p>", "diarist : Over it."},
		{"choices keep her spelling", "<p><choice><abbr>Bp</abbr><expan>Bishop</expan></choice> and " +
			"<choice><sic>wether</sic><corr>weather</corr></choice>, " +
			"<choice><orig>ye</orig><reg>the</reg></choice> sea</p>",
			"diarist : Bp [Bishop] and wether [weather], ye sea"},
		{"supplied, unclear, gap, deleted, added", "<p>I <supplied>was</supplied> <unclear>cold</unclear> <gap " +
			"reason=\"torn\"/> <del>wet</del><add>dry</add></p>",
			"diarist : I [was] cold [?] […] ⟦wet⟧dry"},
		{"a note at its mark", "<p>The mill<note>Burnt in 1870.</note> stood.</p>",
			"diarist : The mill¹ stood.\nfootnote¹ : Burnt in 1870."},
		{"two notes and a page", "<p>A<note n=\"1\">First.</note> b<pb n=\"9\"/> c<note><p>Second,</p><p>in " +
			"two.</p></note></p>",
			"diarist 9: A¹ b c²\nfootnote¹ : First.\nfootnote² 9: Second,|in two."},
		{"her own note", "<p>Paid<note type=\"authorial\">too much</note> him.</p>",
			"diarist : Paid¹ him.\ndiarist¹ : too much"},
		{"a note between paragraphs", "<p>One.</p><note>Of one.</note><p>Two.</p>",
			"diarist : One.¹\nfootnote¹ : Of one.\ndiarist : Two."},
		{"figures and descriptions", "<p>See <figure><figDesc>A boat, drawn</figDesc></figure>it.</p>",
			"diarist : See|it."},
		{"unknown elements", "<p>The <oddity>quite <deep>odd</deep></oddity> thing</p>",
			"diarist : The quite odd thing"},
		{"dots", "<p>And so<milestone rend=\"3dots\"/></p>", "diarist : And so…"},
		{"readings", "<p>the <app><lem>eel</lem><rdg wit=\"#b\">heel</rdg></app></p>", "diarist : the eel"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, problems := read(t, "ledger.xml", tei("", `<body><div type="entry" when="1861-03-02">`+test.in+
				`</div></body>`))
			if text == nil {
				t.Fatal(problems)
			}
			if unknown := strings.Contains(fmt.Sprint(problems), "is not known"); unknown != (test.name == "unknown elements") {
				t.Errorf("says %v", problems)
			}
			lines := strings.Split(strings.TrimSpace(show(text)), "\n")[1:]
			for i := range lines {
				lines[i] = strings.TrimSpace(lines[i])
			}
			if got := strings.Join(lines, "\n"); got != test.want {
				t.Errorf("got\n%s\nwant\n%s\n%v", got, test.want, problems)
			}
			for _, p := range text.Entries[0].Passages {
				for _, s := range p.Spans {
					if s.Start < 0 || s.End > len(p.Text) || s.Start >= s.End {
						t.Errorf("span %v of %q", s, p.Text)
					}
				}
			}
		})
	}
}

func TestNotesApart(t *testing.T) {
	text, problems := read(t, "ledger.xml", tei("", `<body>
		<div type="entry" when="1861-03-02"><p>The mill<ref target="#n2">2</ref> and <anchor xml:id="a1"/>the `+
		`weir<ptr target="#n3"/>.</p></div></body>
		<back><div type="notes"><note xml:id="n2">Burnt.</note><note target="#a1">Whose?</note><note `+
		`xml:id="n3">Gone.</note></div></back>`))
	if text == nil {
		t.Fatal(problems)
	}
	want := `orrock/1861-03-02 inferred ""
  diarist : The mill¹ and² the weir³.
  footnote¹ : Burnt.
  footnote² : Whose?
  footnote³ : Gone.
`
	if got := show(text); got != want {
		t.Errorf("got\n%s%v", got, problems)
	}
}

func TestPersons(t *testing.T) {
	people := `<standOff><listPerson><person xml:id="p9"><persName><surname>Quill</surname><forename>Abel</forename></persName>
		<persName type="nick">Cousin Reed</persName><birth when="1820-01-05"/><death><date ` +
		`when="1888">1888</date></death>
		<occupation>miller</occupation><idno type="X">77</idno></person></listPerson></standOff>`
	file := strings.Replace(tei("", `<body>
		<div type="entry" when="1861-03-02"><p><rs type="person" ref="#p1"><forename>Wyn</forename></rs> came with
		<persName ref="people.xml#p9">Quill</persName> and <rs type="person" ref="#p1 #p2">the two Hobbses</rs>; `+
		`<persName>somebody</persName>
		at <placeName ref="#holt">Holt</placeName>, read <title>The Eel</title>.</p></div>
		<div type="entry" when="1861-03-03"><p><rs type="person" `+
		`ref="#p1"><persName><forename>Wynifred</forename> <surname>Hobbs</surname></persName></rs> left,
		<persName key="p3">W. Tarn</persName> stayed, also <rs type="person" ref="#p4"/>.</p></div></body>`), "<text>", people+"<text>", 1)
	text, problems := read(t, "ledger.xml", file)
	if text == nil {
		t.Fatal(problems)
	}
	var got []string
	for _, p := range text.Persons {
		got = append(got, p.ID+" "+p.Heading+" "+p.Born+"-"+p.Died+" "+p.Post)
	}
	want := []string{"orrock-p9 Quill, Abel 1820-1888 miller", "orrock-p1 Hobbs, Wynifred - ",
		"orrock-p2 the two Hobbses - ", "orrock-p3 W. Tarn - ", "orrock-p4 p4 - "}
	if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
	var marks []string
	for _, e := range text.Entries {
		for _, p := range e.Passages {
			for _, m := range p.Names {
				marks = append(marks, e.Date.From.String()[8:]+" "+m.Person+" "+p.Text[m.Start:m.End])
			}
			for _, m := range p.Marks {
				marks = append(marks, m.Kind+" "+p.Text[m.Start:m.End])
			}
		}
	}
	wantMarks := `02 orrock-p1 Wyn
02 orrock-p9 Quill
02 orrock-p1 the two Hobbses
02 orrock-p2 the two Hobbses
02  somebody
place Holt
work The Eel
03 orrock-p1 Wynifred Hobbs
03 orrock-p3 W. Tarn
03 orrock-p4 `
	if got := strings.Join(marks, "\n"); got != wantMarks {
		t.Errorf("got\n%s\nwant\n%s", got, wantMarks)
	}
}

func TestWork(t *testing.T) {
	text, problems := read(t, "a.xml", tei(`<title type="main">Saturday</title><title `+
		`type="iso-date">1861-03-02</title>`, `<body><p>One day.</p></body>`),
		"b.xml", tei(`<title type="main">Sunday</title><title type="iso-date">1861-03-03</title>`,
			`<body><p>Another.</p><p><date when="1861-03-04">4/3</date> no</p></body>`))
	if text == nil {
		t.Fatal(problems)
	}
	w := text.Work
	if w.ID != "orrock" || w.Title != "The Marsh Ledger of Tamsin Orrock" || w.Short != "Orrock" || !w.Free ||
		!w.Dated ||
		w.Edition != "Tamsin Orrock, The Marsh Ledger of Tamsin Orrock, edited by Ivo Pell (Reedbank Press, Holt, "+
			"2003), CC BY-SA 4.0" {
		t.Errorf("%+v", w)
	}
	if n := len(text.Entries); n != 2 || text.Entries[1].Date.From.String() != "1861-03-03" {
		t.Errorf("%s", show(text))
	}
	if r := (&Reader{ID: "marsh"}); r.Add("a.xml", strings.NewReader(tei("",
		`<body><div type="entry" when="1861-03-02"><p>x</p></div></body>`))) != nil {
		t.Error("refused")
	} else if text, _ := r.Text(); text.Entries[0].ID != "marsh/1861-03-02" {
		t.Error(text.Entries[0].ID)
	}
}

func TestDatesAtOdds(t *testing.T) {
	text, problems := read(t, "entry__1861-03-09.xml", tei(`<title type="iso-date">1861-03-09</title>`,
		`<body><div type="entry" xml:id="e1861-03-08"><p><date when="1861-03-08">8/3</date> x</p></div></body>`))
	d := text.Entries[0].Date
	if d.From.String() != "1861-03-09" || d.Basis != dates.Inferred || len(problems) != 1 ||
		!strings.Contains(d.Reason, "8 March 1861") {
		t.Errorf("%+v %v", d, problems)
	}
}

// A traveller's diary counts by two calendars, which its header names as it likes.
func TestTwoCalendars(t *testing.T) {
	text, _ := read(t, "a.xml", strings.Replace(tei("", `<body>
		<div type="entry"><head><date calendar="#c1" when="1731-05-14" when-custom="1731-05-03">3 May</date></head>
		<p>Dover.</p></div>
		<div type="entry"><head><date calendar="#c2" when="1731-05-19">19 May</date></head><p>Calais.</p></div>
		</body>`),
		"</teiHeader>", `<profileDesc><calendarDesc><calendar xml:id="c1"><p>Old style, Julian</p>`+
			`</calendar><calendar xml:id="c2"><p>New style</p></calendar></calendarDesc></profileDesc></teiHeader>`, 1))
	for i, want := range []string{"3 May 1731 (old style; 14 May new style)", "19 May 1731"} {
		if got := text.Entries[i].Date; got.String() != want || got.Style == "" {
			t.Errorf("got %s, style %q, want %s", got, got.Style, want)
		}
	}
}

func TestBadFiles(t *testing.T) {
	good := tei("", `<body><div type="entry" when="1861-03-02"><p>Good.</p></div></body>`)
	bomb := `<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>` +
		strings.Replace(good[strings.Index(good, "<TEI"):], "Good.", "&b;", 1)
	outside := `<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + strings.Replace(good[strings.Index(good,
		"<TEI"):], "Good.", "&x;", 1)
	for _, test := range []struct{ name, file, want string }{
		{"broken", strings.Replace(good, "<p>Good.</p></div>", "<p>Good.</div>", 1),
			"bad.xml:9: the XML is broken: element <p> closed by </div>"},
		{"cut short", good[:len(good)-30], "bad.xml:"},
		{"a bomb", bomb, "the document type declares entities"},
		{"an external entity", outside, "the document type declares entities"},
		{"an unknown entity", strings.Replace(good, "Good.", "&nosuch;", 1), "invalid character entity &nosuch;"},
		{"a DTD is not fetched, and does no harm", `<!DOCTYPE TEI SYSTEM "http://example.invalid/tei.dtd">` +
			good[strings.Index(good, "<TEI"):], ""},
		{"no TEI", "<html><body/></html>", "its root is html"},
		{"empty", "", "it has no element"},
		{"deep", strings.Replace(good, "Good.", strings.Repeat("<hi>", 300)+"x"+strings.Repeat("</hi>", 300), 1),
			"nested more than 200 deep"},
		{"another encoding", strings.Replace(good, "UTF-8", "EBCDIC", 1), "EBCDIC"},
		{"no entry", tei("", "<body/>"), "the file has no entry"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, problems := read(t, "bad.xml", test.file, "good.xml", strings.Replace(good, "03-02", "03-05", 1))
			if text == nil {
				t.Fatal("the other file is lost")
			}
			found := false
			for _, e := range text.Entries {
				found = found || e.Date.From.String() == "1861-03-05"
			}
			if !found {
				t.Error("the other file is lost")
			}
			all := fmt.Sprint(problems)
			if test.want != "" && !strings.Contains(all, test.want) || test.want == "" && len(problems) > 0 {
				t.Errorf("problems %s", all)
			}
		})
	}
}

func TestLatin(t *testing.T) {
	file := strings.Replace(tei("", `<body><div type="entry" when="1861-03-02"><p>M`+"\xfc"+`hle</p></div></body>`),
		"UTF-8", "ISO-8859-1", 1)
	text, problems := read(t, "a.xml", file)
	if text == nil || text.Entries[0].Passages[0].Text != "Mühle" {
		t.Errorf("%v", problems)
	}
}

func TestHugeToken(t *testing.T) {
	in := tei("", `<body><div type="entry" when="1861-03-02"><p>`+strings.Repeat("a", tree.MaxToken+100_000)+
		`</p></div></body>`)
	if _, problems := read(t, "a.xml", in); !strings.Contains(fmt.Sprint(problems), "longer than 4 MB") {
		t.Errorf("problems %.300v", problems)
	}
}

func TestRecognise(t *testing.T) {
	for in, want := range map[string]bool{
		"<TEI xmlns='x'>": true, "\ufeff<?xml version='1.0'?>\n<!-- c --><tei:TEI>": true,
		"<!DOCTYPE TEI [<!ENTITY a 'b'>]>\n<TEI>": true,
		"<teiCorpus>": true, "<html>": false, "TEI": false, "": false, "<?xml": false, "<TEIx>": false,
	} {
		if got := Recognise([]byte(in)); got != want {
			t.Errorf("%q: %t", in, got)
		}
	}
}

// FuzzRead: whatever comes, nothing breaks, and every span lies in its passage.
func FuzzRead(f *testing.F) {
	f.Add(tei("", `<body><div type="entry" when="1861-03-02"><p>A<note>b</note> <rs type="person" `+
		`ref="#x">c</rs><pb n="3"/></p></div></body>`))
	f.Add(tei("", `<body><p><choice><sic>a</sic><corr>b</corr></choice></p></body><back><note `+
		`target="#x">y</note></back>`))
	f.Fuzz(func(t *testing.T, in string) {
		text, _ := read(t, "x.xml", in)
		if text == nil {
			return
		}
		for _, e := range text.Entries {
			corpus.Itemise(e)
			for _, p := range e.Passages {
				for _, s := range p.Spans {
					if s.Start < 0 || s.End > len(p.Text) || s.Start > s.End {
						t.Errorf("span %v of %d bytes", s, len(p.Text))
					}
				}
				for _, m := range p.Names {
					if m.Start < 0 || m.End > len(p.Text) || m.Start > m.End {
						t.Errorf("name %v of %d bytes", m, len(p.Text))
					}
				}
				for i, piece := range p.Pieces {
					if piece.Start > len(p.Text)+1 || i > 0 && piece.Start < p.Pieces[i-1].Start {
						t.Errorf("piece %v of %d bytes", piece, len(p.Text))
					}
				}
			}
		}
	})
}

// A diary that is too large is refused while it is read, in one file or in many, and nothing is
// added after that.
func TestTooLarge(t *testing.T) {
	entry := `<div type="entry" when="1861-03-02"><p>` + strings.Repeat("The sluice held. ", 60) + `</p></div>`
	for name, file := range map[string]string{
		"one file": tei("", "<body>"+strings.Repeat(entry, 50)+"</body>"),
		"many":     tei("", "<body>"+entry+"</body>"),
	} {
		r := &Reader{Held: document.Held{Most: 20_000}}
		added := 0
		for range 50 {
			if err := r.Add("ledger.xml", strings.NewReader(file)); err == nil {
				added++
			}
		}
		full := r.Held.Full()
		if full == nil || !strings.Contains(full.Text, "after 8 entries") || added > 7 || r.Files() > 8 {
			t.Errorf("%s: %v, %d files added of %d", name, full, added, r.Files())
		}
	}
}

// A diary covers the days of its own entries, and not those of a preface.
func TestCoverage(t *testing.T) {
	text, _ := read(t, "a.xml", tei("", `<front><div><p><date when="2003-01-02">2 January 2003.</date> Found in a barn.</p>
		</div></front><body><div type="entry" when="1861-03-05"><p>Rain.</p></div>
		<div type="entry" when="1861-03-02"><p>Dry.</p></div></body>`))
	if got, want := text.Work.Coverage, "2 March 1861 to 5 March 1861"; got != want {
		t.Errorf("it covers %q, want %q", got, want)
	}
}
