package maisky

import (
	"strings"
	"testing"

	"daybook/corpus/dates"
)

func TestContents(t *testing.T) {
	const end = "< Previous document Next document >"
	for _, test := range []struct {
		name   string
		labels string // with " / " between
		after  string
		want   string // IDs
		flags  int
		bad    string // part of a problem
	}{
		{"a talk fixes the year of its run and of the one before",
			"10 December / 2 January / Conversation with Smith on 3 January 1931 / 5 January", "",
			"1930-12-10 1931-01-02 1931-01-03-smith 1931-01-05", 0, ""},
		{"a small step back is no new year", "2 January 1931 / 7 January / 5 January / 9 January", "",
			"1931-01-02 1931-01-07 1931-01-05 1931-01-09", 1, ""},
		{"a day twice", "1 May 1931 / 2 May / 4 May / 2 May / 5 May", "",
			"1931-05-01 1931-05-02 1931-05-04 1931-05-02b 1931-05-05", 1, ""},
		{"a day three times", "1 May 1931 / 1 May / 1 May 1931", "", "1931-05-01 1931-05-01b 1931-05-01c", 2, ""},
		{"nothing fixes the year", "10 December / 2 January", "", "", 0, "nothing in it fixes the year"},
		{"the details fix it", "10 December / 2 January", "Document Details\nDocument Title2 January\nDate1931 Jan 2",
			"1930-12-10 1931-01-02", 0, ""},
		{"the details fix nothing, as their label is in both years", "2 January / 10 December / 2 January",
			"Document Details\nDocument Title2 January\nDate1931 Jan 2", "", 0, "nothing in it fixes the year"},
		{"years that contradict the order", "Talk with Smith on 3 May 1931 / Talk with Smith on 4 May 1932", "", "", 0,
			"contradict"},
		{"a label without a date", "Preface / 3 May 1931", "", "1931-05-03", 0, `"Preface" has no date`},
		{"a day that does not exist", "31 February / 3 May 1931", "", "1931-05-03", 0, `"31 February"`},
		{"a leap day in a common year", "29 February / 3 May 1931", "", "1931-05-03", 0, "1931-02-29 is no day"},
		{"no list", "", "", "", 0, "no contents list"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := test.after
			if test.labels != "" {
				text = "Table of Contents\nThe Complete Maisky Diaries: Volume 9\n  • " +
					strings.ReplaceAll(test.labels, " / ", "\n  • ") + "\n" + end + "\n" + test.after
			}
			entries, problems := Contents(strings.Split(text, "\n"))
			var ids []string
			flags := 0
			for _, e := range entries {
				ids = append(ids, strings.TrimPrefix(e.ID, "maisky/"))
				if e.Flag != "" {
					flags++
				}
				if !e.Pointer || e.Date.Printed == "" || (e.Date.Basis == dates.Inferred) != (e.Date.Reason != "") {
					t.Errorf("pointer %+v", e)
				}
			}
			if got := strings.Join(ids, " "); got != test.want || flags != test.flags {
				t.Errorf("got  %s with %d flags\nwant %s with %d", got, flags, test.want, test.flags)
			}
			var said []string
			for _, p := range problems {
				said = append(said, p.Text)
			}
			if got := strings.Join(said, "; "); !strings.Contains(got, test.bad) || test.bad == "" && got != "" {
				t.Errorf("problems %q, want %q", got, test.bad)
			}
		})
	}
}

func TestParseDate(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"1939 Mar 8", "1939-03-08"}, {"1939 March 08", "1939-03-08"}, {"1939-03-08", "1939-03-08"},
		{"8 March 1939", "1939-03-08"}, {"8 Mar. 1939", "1939-03-08"}, {"March 8, 1939", "1939-03-08"},
		{"1939 Mar", "1939-03"}, {"1939", "1939"},
		{"", ""}, {"1939 Mar 32", ""}, {"1939 Feb 30", ""}, {"8/3/1939", ""}, {"1939 Foo 8", ""}, {"Mar 8", ""},
		{"1939-3-8", ""},
	} {
		d, ok := parseDate(test.in)
		if d.EDTF() != test.want || ok != (test.want != "") {
			t.Errorf("parseDate(%q) = %q, %t, want %q", test.in, d.EDTF(), ok, test.want)
		}
	}
}

func TestFieldOf(t *testing.T) {
	for _, test := range []struct{ in, field, value string }{
		{"Date1939 Mar 8", "Date", "1939 Mar 8"},
		{"Date\t1939 Mar 8", "Date", "1939 Mar 8"},
		{"Date: 1939 Mar 8", "Date", "1939 Mar 8"},
		{"Date 1939 Mar 8", "Date", "1939 Mar 8"},
		{"ID #N/A", "ID #", "N/A"},
		{"Tags", "Tags", ""},
		{"Rain", "", ""},
	} {
		if field, value := fieldOf(test.in); field != test.field || value != test.value {
			t.Errorf("fieldOf(%q) = %q, %q, want %q, %q", test.in, field, value, test.field, test.value)
		}
	}
}
