package tei

import (
	"fmt"
	"strings"
	"testing"

	"daybook/corpus/dates"
)

// datedEntries are entries of invented words, given by their date elements.
func datedEntries(elements ...string) string {
	var b strings.Builder
	for _, e := range elements {
		b.WriteString(`<div type="entry"><head>` + e + `</head><p>Reeds cut.</p></div>`)
	}
	return "<body>" + b.String() + "</body>"
}

// described puts descriptions of calendars into the header of a file.
func described(file string, calendars ...string) string {
	return strings.Replace(file, "</teiHeader>", "<profileDesc><calendarDesc>"+strings.Join(calendars, "")+
		"</calendarDesc></profileDesc></teiHeader>", 1)
}

const (
	onlyOld = `<calendar xml:id="alt"><p>Julian</p></calendar>`
	onlyNew = `<calendar xml:id="neu"><p>Gregorian</p></calendar>`
)

// Each entry has the calendar that it names; one mark says nothing of the others.
func TestStyleOfEach(t *testing.T) {
	plain := []string{`<date when="1788-06-03">3 June</date>`, `<date when="1788-06-05">5 June</date>`}
	for _, test := range []struct {
		name, file string
		want       []string
		style      dates.Style
		says       string
	}{
		{"one mark among plain ones", tei("", datedEntries(append(plain,
			`<date when="1788-06-18" calendar="#julian">7 June</date>`)...)),
			[]string{"3 June 1788", "5 June 1788", "7 June 1788 (old style; 18 June new style)"}, dates.NewStyle,
			"of the old style by what they say themselves: 1 of 3 dated entries; 2 name no calendar"},
		{"the other way about", tei("", datedEntries(`<date when="1788-06-14" calendar="#julian">3 June</date>`,
			`<date when="1788-06-16" calendar="#julian">5 June</date>`, `<date when="1788-06-18">18 June</date>`)),
			[]string{"3 June 1788 (old style; 14 June new style)", "5 June 1788 (old style; 16 June new style)",
				"18 June 1788"}, dates.OldStyle, "2 of 3 dated entries"},
		{"all marked", tei("", datedEntries(`<date when="1788-06-14" calendar="#julian">3 June</date>`)),
			[]string{"3 June 1788 (old style; 14 June new style)"}, dates.OldStyle, ""},
		{"a mark on the division", tei("", `<body><div type="entry" when="1788-06-14" calendar="#julian">`+
			`<head>3 June</head><p>Reeds.</p></div></body>`),
			[]string{"3 June 1788 (old style; 14 June new style)"}, dates.OldStyle, ""},
		{"only the header", described(tei("", datedEntries(plain...)), onlyOld),
			[]string{"3 June 1788 (old style; 14 June new style)", "5 June 1788 (old style; 16 June new style)"},
			dates.OldStyle, "2 entries name no calendar, and are taken as of the old style"},
		{"the header describes both", described(tei("", datedEntries(plain...)), onlyOld, onlyNew),
			[]string{"3 June 1788", "5 June 1788"}, dates.NewStyle, ""},
		{"the header describes the old one, for the odd entry", described(tei("", datedEntries(append(plain,
			`<date when="1788-06-18" calendar="#alt">7 June</date>`)...)), onlyOld),
			[]string{"3 June 1788", "5 June 1788", "7 June 1788 (old style; 18 June new style)"}, dates.NewStyle,
			"1 of 3 dated entries"},
		{"only the old calendar has the day", tei("", datedEntries(
			`<date when="1900-02-29" calendar="#julian">29 Feb</date>`, `<date when="1900-03-20">20 March</date>`)),
			[]string{"29 February 1900 (old style; 13 March new style)", "20 March 1900"}, dates.NewStyle, "1 of 2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text, problems := read(t, "ledger.xml", test.file)
			var got []string
			for _, e := range text.Entries {
				d := e.Date
				if d.Style == "" {
					d.Style = text.Work.Style // as the corpus does
				}
				got = append(got, d.String())
			}
			if fmt.Sprint(got) != fmt.Sprint(test.want) || text.Work.Style != test.style {
				t.Errorf("got %q, style %q; want %q, style %q", got, text.Work.Style, test.want, test.style)
			}
			if says := fmt.Sprint(problems); (test.says == "") != (len(problems) == 0) ||
				!strings.Contains(says, test.says) {
				t.Errorf("says %s, want %q", says, test.says)
			}
		})
	}
}

// A machine date that differs from the words is said, in either style; words that give two days differ from neither.
func TestMachineAgainstWords(t *testing.T) {
	for _, test := range []struct{ element, want, reason string }{
		{`<date when="1788-06-03">4 June</date>`, "3 June 1788", "the opening prints “4 June”"},
		{`<date when="1788-06-03">3 July</date>`, "3 June 1788", "the opening prints “3 July”"},
		{`<date when="1788-06-03">3 June 1789</date>`, "3 June 1788", "the opening prints “3 June 1789”"},
		{`<date when="1788-06-03" calendar="#julian">3 June</date>`, "3 June 1788", "the one that its words say"},
		{`<date when="1788-06-14" calendar="#julian">3 June</date>`, "3 June 1788", "reckoned from it"},
		{`<date when="1788-06-14" calendar="#julian">9 June</date>`, "3 June 1788", "the opening prints “9 June”"},
		{`<date when="1788-06-14">3/14 June</date>`, "14 June 1788", ""},
		{`<date when="1788-06-03">Trinity fair</date>`, "3 June 1788", ""},
	} {
		text, problems := read(t, "ledger.xml", tei("", datedEntries(test.element)))
		d := text.Entries[0].Date
		if d.Words() != test.want || !strings.Contains(d.Reason, test.reason) {
			t.Errorf("%s: %s, %q", test.element, d.Words(), d.Reason)
		}
		if said := strings.Contains(test.reason, "prints"); said != (len(problems) > 0) ||
			test.reason == "" && d.Basis == dates.Inferred {
			t.Errorf("%s: basis %s, says %v", test.element, d.Basis, problems)
		}
	}
}

// What an opening does not print is said to be from where the file has it, not from an earlier opening.
func TestFromMarkup(t *testing.T) {
	for _, test := range []struct{ file, want string }{
		{tei("", datedEntries(`<date when="1788-06-03">3 June</date>`)), "the year is from the file's markup"},
		{tei("", datedEntries(`<date when="1788-06-03">3/6</date>`)), "the year is from the file's markup"},
		{tei("", datedEntries(`<date when="1788-06-03">Tuesday</date>`)), "the date is from the file's markup"},
		{tei("", datedEntries(`<date when="1788-06-03">the 3rd</date>`)), "the date is from the file's markup"},
		{tei(`<title type="iso-date">1788-06-03</title>`, datedEntries(`3 June`)), "the year is from the file's header"},
		{tei("", strings.Replace(datedEntries(`<date>3 June</date>`), "<body>", "<body><head>1788</head>", 1)),
			"the year is carried from an earlier opening"},
	} {
		text, problems := read(t, "ledger.xml", test.file)
		d := text.Entries[0].Date
		if d.Basis != dates.Carried || d.CarriedFrom() != test.want {
			t.Errorf("%s: basis %s, %q; want %q %v", d.Printed, d.Basis, d.CarriedFrom(), test.want, problems)
		}
	}
}

// A date for machines that is none is said to be that, and whether the words have given the day instead.
func TestImpossibleDates(t *testing.T) {
	for _, test := range []struct{ element, want, says string }{
		{`<date when="1788-04-31">the last</date>`, "undated",
			"an entry without a date: the machine date “1788-04-31” is impossible"},
		{`<date when="1788-13">some month</date>`, "undated", "“1788-13” is impossible"},
		{`<date when="in spring">in spring</date>`, "undated", "“in spring” cannot be read"},
		{`<date from="1788-04-09" to="1788-04-02">a week</date>`, "undated",
			"from “1788-04-09” to “1788-04-02” is impossible"},
		{`<date when="1788-04-31">30 April 1788</date>`, "30 April 1788",
			"the machine date “1788-04-31” is impossible; 30 April 1788 is taken"},
		{`<date when="--04-30">the last</date>`, "undated", "an entry without a date"},
	} {
		text, problems := read(t, "ledger.xml", tei("", datedEntries(test.element)))
		if got := text.Entries[0].Date.Words(); got != test.want || len(problems) != 1 ||
			!strings.Contains(problems[0].Text, test.says) {
			t.Errorf("%s: %s, says %v", test.element, got, problems)
		}
	}
}

// A date that the file or its words put in doubt says so.
func TestDoubtfulDates(t *testing.T) {
	for element, want := range map[string]string{
		`<date when="1788-06-03" cert="low">3 June 1788</date>`:            "uncertain (low)",
		`<date when="1788-06-03" cert="medium">3 June 1788</date>`:         "uncertain (medium)",
		`<date when="1788-06-03" evidence="conjecture">3 June 1788</date>`: "a conjecture",
		`<date when="1788-06-03">3? June 1788</date>`:                      "in doubt",
		`<date when="1788-06-03"><unclear>3</unclear> June 1788</date>`:    "in doubt",
		`<date when="1788-06-03" cert="high">3 June 1788</date>`:           "",
	} {
		text, problems := read(t, "ledger.xml", tei("", datedEntries(element)))
		d := text.Entries[0].Date
		if d.Words() != "3 June 1788" || !strings.Contains(d.Reason, want) || (want != "") != (len(problems) > 0) ||
			(want != "") != (d.Basis == dates.Inferred) {
			t.Errorf("%s: %s, %s, %q, says %v", element, d.Words(), d.Basis, d.Reason, problems)
		}
	}
}
