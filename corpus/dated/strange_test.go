package dated_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus"
	"daybook/corpus/dated"
	"daybook/corpus/document"
	"daybook/corpus/extract"
)

// TestOtherKinds reads invented texts of further kinds: times of day, later on the same day,
// days in more languages, months cut short, months that are not known.
func TestOtherKinds(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"times of day are no years", "12 Sept. 1916\n0530  Stood to. A lark.\n0915  Rum came.\n\n13 Sept.\n0600. " +
			"Quiet.\n\n" +
			"14 Sept. 0715. Goose.\n\n15 Sept. 1830 hrs. Tanks.\n\n16 Sept. 1745. Eggs.\n\n17th\nPeas.", []string{
			"1916-09-12 (printed, “12 Sept. 1916”) | d: 0530  Stood to. A lark. | d: 0915  Rum came.",
			"1916-09-13 (carried, “13 Sept.”) | d: 0600. Quiet. | d: 14 Sept. 0715. Goose. | d: 15 " +
				"Sept. 1830 hrs. Tanks. | d: 16 Sept. 1745. Eggs.",
			"1916-09-17 (carried, “17th”) | d: Peas.",
			"! the days of this document are headings; 3 paragraphs that begin with a date, “14 " +
				"Sept.” the first, begin no entry"}},
		{"the same day", "3 May 1903. Beans.\n\nSame day, evening. Peas.\n\nThe same day the King came.\n\nThe " +
			"same day, " +
			"the King went.\n\nSame day, 11 p.m. — Rain.\n\nTuesday 5th. Tea.\n\nDezelfde dag, 's avonds. " +
			"Wafels.\n\nTe" +
			"lo stesso giorno. No.\n\nLo stesso giorno, sera. — Lucciole.\n\nТого же дня, вечером. Дождь.", []string{
			"1903-05-03 (printed, “3 May 1903”) | d: 3 May 1903. Beans.",
			"1903-05-03.2 (inferred, “Same day, evening”) | d: Same day, evening. Peas. | d: The " +
				"same day the King came. | d: The same day, the King went.",
			"1903-05-03.3 (inferred, “Same day, 11 p.m.”) | d: Same day, 11 p.m. — Rain.",
			"1903-05-05 (carried, “Tuesday 5th”) | d: Tuesday 5th. Tea.",
			"1903-05-05.2 (inferred, “Dezelfde dag, 's avonds”) | d: Dezelfde dag, 's avonds. " +
				"Wafels. | d: Telo stesso giorno. No.",
			"1903-05-05.3 (inferred, “Lo stesso giorno, sera”) | d: Lo stesso giorno, sera. — " +
				"Lucciole.",
			"1903-05-05.4 (inferred, “Того же дня, вечером”) | d: Того же дня, вечером. Дождь."}},
		{"the same day under headings", "## 3 May 1903\n\nBeans.\n\n## Am selben Tage, nachts\n\nErbsen.\n\nMême " +
			"jour, au " +
			"soir. Pluie.\n\n## May 1904\n\n## Same day\n\nTea.", []string{
			"1903-05-03 (printed, “3 May 1903”) | d: Beans.",
			"1903-05-03.2 (inferred, “Am selben Tage, nachts”) | d: Erbsen.",
			"1903-05-03.3 (inferred, “Même jour, au soir”) | d: Même jour, au soir. Pluie.",
			"1904-05 (under, “May 1904”) <Same day@0> | d: Tea."}},
		{"Dutch and Italian days", "Den 1sten maart 1831. Regen.\n\n2 maart, woensdag. Paard.\n\nDen 3den. " +
			"Niets.\n\n1° " +
			"maggio 1848. Gasparo.\n\nIl 12 giugno - Mietitura.\n\nGiovedì 15. Finita.\n\nIl 16 giugno pioveva.",
			[]string{
				"1831-03-01 (printed, “Den 1sten maart 1831”) | d: Den 1sten maart 1831. Regen.",
				"1831-03-02 (carried, “2 maart, woensdag”) | d: 2 maart, woensdag. Paard.",
				"1831-03-03 (carried, “Den 3den”) | d: Den 3den. Niets.",
				"1848-05-01 (printed, “1° maggio 1848”) | d: 1° maggio 1848. Gasparo.",
				"1848-06-12 (carried, “Il 12 giugno”) | d: Il 12 giugno - Mietitura.",
				"1848-06-15 (carried, “Giovedì 15”) | d: Giovedì 15. Finita. | d: Il 16 giugno pioveva."}},
		{"months cut short", "Novemb. 28. 1658. Tar.\n\nDecemb. 25. 1658. Goose.\n\nAprill 3. 1659. Hemp.\n\nMa. " +
			"3. 1660. No.", []string{
			"1658-11-28 (printed, “Novemb. 28. 1658”) | d: Novemb. 28. 1658. Tar.",
			"1658-12-25 (printed, “Decemb. 25. 1658”) | d: Decemb. 25. 1658. Goose.",
			"1659-04-03 (printed, “Aprill 3. 1659”) | d: Aprill 3. 1659. Hemp. | d: Ma. 3. 1660. No."}},
		{"months that are not known", "3 May 1903. Beans.\n\n12 Heumonat 1904. Peas.\n\n15th. Tea.\n\n3 June 1905. " +
			"Rain.\n\n" +
			"16th. Ice.", []string{
			"1903-05-03 (printed, “3 May 1903”) | d: 3 May 1903. Beans. | d: 12 Heumonat 1904. Peas.",
			"1905-06-03 (printed, “3 June 1905”) | d: 3 June 1905. Rain.",
			"1905-06-16 (carried, “16th”) | d: 16th. Ice.",
			"! “15th” looks like a date and is not taken: nothing before it says of which month",
			"! the days of this document are the beginnings of paragraphs; 1 line that looks like a date, “12 " +
				"Heumonat 1904.” the first, begins no entry"}},
		{"lines that are dates, and one with text beside it",
			"12 Sept. 1916\nMist.\n\n14th\nGoose.\n\n15/9/16. Tanks.\n\n" +
				"Sat. 16th\nEggs.\n\nFeb. the 3d. 1916/17. Ice.", []string{
				"1916-09-12 (printed, “12 Sept. 1916”) | d: Mist.",
				"1916-09-14 (carried, “14th”) | d: Goose.",
				"1916-09-15 (inferred, “15/9/16”) | d: 15/9/16. Tanks.",
				"1916-09-16 (carried, “Sat. 16th”) | d: Eggs.",
				"1917-02-03 (printed, “Feb. the 3d. 1916/17”) | d: Feb. the 3d. 1916/17. Ice.",
				"! 1 of its dates have two years, as those of the old style often do; nothing says " +
					"whether the days are by it, too"}},
		{"without a date", "3 May 1903. Beans.\n\nHospital, undated\nAn egg.\n\nUndated. A leaf.\n\n7 May. Rain.\n\n" +
			"Undated sheets lay about.", []string{
			"1903-05-03 (printed, “3 May 1903”) | d: 3 May 1903. Beans.",
			"1903-05 (under, “3 May 1903”) <Hospital, undated@0> | d: An egg.",
			"1903-05.2 (under, “3 May 1903”) | d: Undated. A leaf.",
			"1903-05-07 (carried, “7 May.”) | d: 7 May. Rain. | d: Undated sheets lay about."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := read(t, plain("f.txt", tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// TestPagesOfAJournal reads pages of journals on the web: what readers and the page say is left out.
func TestPagesOfAJournal(t *testing.T) {
	post := func(class, title, date, stamp, body string) string {
		return `<article class="` + class + `"><header class="entry-header"><h2>` + title +
			`</h2><div class="entry-meta">` +
			`Posted on <time class="published" datetime="` + stamp + `">` + date + `</time><time class="updated" ` +
			`datetime="2019-01-01">January 1, 2019</time> by Wren</div></header>` + body +
			`<footer class="entry-footer">Tagged clay</footer></article>`
	}
	comments := `<div class="comments-area"><h3>1 thought</h3><article class="comment-body">Bell says: <time ` +
		`datetime="2016-02-11">February 11, 2016</time><p>I never did.</p></article></div>`
	page := func(body string) string { return `<html><body><h1>Kiln</h1>` + body + `</body></html>` }
	for _, tt := range []struct {
		name, page string
		want       []string
	}{
		{"newest first, one that does not say that it is an entry", page(
			post("hentry", "The kiln", "February 10, 2016", "2016-02-10T23:40:00Z", "<p>Two saggars.</p>") + comments +
				post("hentry", "Clay", "February 3, 2016", "2016-02-03", "<p>Wedged.</p>") +
				post("post", "A shelf of some length", "December 30, 2015", "2015-12-30",
					"<p>On January 4, 2016 it comes.</p>"+comments)),
			[]string{"2015-12-30 (printed, “Posted on December 30, 2015”) <A shelf of some length@0> | d: On " +
				"January 4, " +
				"2016 it comes.",
				"2016-02-03 (printed, “Posted on February 3, 2016”) <Clay@0> | d: Wedged.",
				"2016-02-10 (printed, “Posted on February 10, 2016”) <The kiln@0> | d: Two saggars.",
				"! its entries stand newest first; they are put in the order of their days"}},
		{"the date at the end", page(`<div class="h-entry"><h2>Clay</h2><p>Wedged.</p><p>More.</p><p>Still more.</p>` +
			`<p>And more.</p><div class="entry-footer"><time class="dt-published" datetime="2016-02-03">3 ` +
			`Feb</time></div>` +
			`</div>`),
			[]string{"2016-02-03 (inferred, “”) <Clay@0> | d: Wedged. | d: More. | d: Still more. | d: And more."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := extract.Extract("kiln.html", []byte(tt.page))
			if err != nil {
				t.Fatal(err)
			}
			got, _ := read(t, d)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// TestSaidAndWorkedOut: what front matter says and is not taken is said, and a day that a
// program's time and zone give is worked out, not printed.
func TestSaidAndWorkedOut(t *testing.T) {
	r := &dated.Reader{}
	for name, text := range map[string]string{"2022-08-01.md": "---\ntags: [crane, heat]\nmood: 3\ntitle: Crane " +
		"Days\n---\n\nIt sang.",
		"2022-08-02.md": "---\nmood: 5\ndate: 2022-08-02\n---\n\nBroken."} {
		d, err := extract.Extract(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		r.Add(d)
	}
	text, _ := r.Text()
	if s := text.Skipped; len(s) != 1 || s[0].Why != "what front matter says under mood (2 times), tags" {
		t.Errorf("left out: %v", s)
	}
	d, err := extract.Extract("j.json", []byte(`{"entries":[{"creationDate":"2019-07-05T22:40:00Z",`+
		`"timeZone":"Europe/Berlin","text":"A tram."},{"creationDate":"2019-07-09","text":"Rain."}]}`))
	if err != nil {
		t.Fatal(err)
	}
	got, _ := read(t, d)
	want := []string{"2019-07-06 (inferred, “”) | d: A tram.", "2019-07-09 (printed, “2019-07-09”) | d: Rain.",
		"! 1 of its dates are times in UTC with a zone; the day is that of the zone"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
}

// The first line of a plain text is its title where it stands alone before any day, and that is said;
// a sentence, a field and who typed it are none.
func TestTitleOfAPlainText(t *testing.T) {
	const days = "\n\n7 februari 1831. IJs.\n\n8 februari. Wafels.\n"
	for first, want := range map[string]string{
		"Dagboek van Griet Dekker":           "Dagboek van Griet Dekker",
		"It was a hard winter.":              "",
		"Transcribed by Mary Poole":          "",
		"Author: Griet Dekker":               "",
		"Dagboek\nvan Griet Dekker":          "",
		"7 januari 1831. Sneeuw.":            "",
		"Ice, " + strings.Repeat("ice ", 30): "",
	} {
		got, text := read(t, plain("f.txt", first+days))
		said := slices.ContainsFunc(got, func(s string) bool {
			return strings.Contains(s, "its title is taken from its first line, “"+want+"”")
		})
		if (text.Work.Title == want) != (want != "") || said != (want != "") {
			t.Errorf("%q: title %q, %q", first, text.Work.Title, got)
		}
	}
}

// handsIn are the hands of the passages of a text, with their words.
func handsIn(text *corpus.Text) (list []string) {
	for _, e := range text.Entries {
		for _, p := range e.Passages {
			list = append(list, p.Hand()+": "+p.Text)
		}
	}
	return list
}

// Of a journal by several each entry keeps its own author, of a page and of files with front matter;
// of one by one author nothing is said. The author of a quotation is none.
func TestSeveralAuthors(t *testing.T) {
	post := func(day, byline, body string) string {
		return `<article class="h-entry"><h2>Post</h2><time class="dt-published" datetime="2016-02-` + day +
			`">February ` + day + `, 2016</time>` + byline + body + `</article>`
	}
	page := func(posts ...string) *document.Document {
		t.Helper()
		d, err := extract.Extract("f.html", []byte("<html><body>"+strings.Join(posts, "")+"</body></html>"))
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	wren := `<p class="byline">by <a rel="author" href="/w">Wren Albury</a></p>`
	quotation := `<p>Clay.</p><p>More.</p><p>Still more.</p><blockquote><p>Fire.</p><p class="author">Old ` +
		`Bell</p></blockquote>`
	_, text := read(t, page(post("03", wren, "<p>Wedged.</p>"), post("05",
		`<p>by <span class="p-author">Bell</span></p>`,
		"<p>Fired.</p>")))
	if diff := cmp.Diff([]string{"Wren Albury: Wedged.", "Bell: Fired."}, handsIn(text)); diff != "" {
		t.Errorf("a page (-want +got):\n%s", diff)
	}
	_, text = read(t, page(post("03", wren, "<p>Wedged.</p>"), post("05", wren, quotation)))
	if got := strings.Join(handsIn(text), "|"); got != ": Wedged.|: Clay.|: More.|: Still more.|: Fire.|: Old Bell" {
		t.Errorf("one author: %s", got)
	}
	day := func(name, author string) *document.Document {
		d := plain(name, "Rain.")
		d.Front = []document.KeyValue{{Key: "author", Value: author}}
		return d
	}
	_, text = read(t, day("2016-02-03.md", "Wren"), day("2016-02-04.md", "Bell"))
	if diff := cmp.Diff([]string{"Wren: Rain.", "Bell: Rain."}, handsIn(text)); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
	if a := text.Work.Attribution; a != "Wren; Bell" {
		t.Errorf("authors %q", a)
	}
}
