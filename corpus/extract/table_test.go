package extract

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	for _, tt := range []struct{ name, text, want, problem string }{
		{"CSV", "date,mood,text\n1903-05-03,wet,\"Went to the ferry, and waited.\nIt rained.\"\n,dry,Nobody knows " +
			"when.\n1903-05-04,dry,\"No ferry. \"\"Tomorrow,\"\" he said.\"\n",
			"1903-05-03|Went to the ferry, and waited.|It rained.|1903-05-04|No ferry. \"Tomorrow,\" he said.",
			"1 of its 3 rows have no date or no text, and are left out: line 4; its columns mood are not taken"},
		{"CSV with semicolons and titles", "Datum;Titel;Text\n3.5.1903;Am Wehr;Gewartet.\n",
			"3.5.1903: Am Wehr|Gewartet.", ""},
		{"JSON", `[{"date":"1903-05-03","text":"Waited."},{"date":"1903-05-07T21:10:00Z","text":"It came."}]`,
			"1903-05-03|Waited.|1903-05-07|It came.",
			"1 of its dates have a time in UTC: what was written near midnight may be of the day beside it"},
		{"JSON of a program", `{"metadata":{},"entries":[{"creationDate":"1903-05-03","text":"Waited."}]}`,
			"1903-05-03|Waited.", ""},
		{"JSON with zones, in Markdown", `{"entries":[{"creationDate":"2019-07-05T22:40:00Z",` +
			`"timeZone":"Europe/Berlin",` +
			`"text":"# Tram\n\nA *red* one\\.\n\n![](moment://0)"},{"creationDate":"2019-07-08T02:15:00Z",` +
			`"timeZone":"America/New_York","text":"Rain."}]}`,
			"2019-07-06|Tram|A red one.|2019-07-07|Rain.",
			"2 of its dates are times in UTC with a zone; the day is that of the zone; 1 pictures that its texts " +
				"embed " +
				"are left out"},
		{"CSV of notes", "Date,Place,Notes\n3 May 1951,Holm,Onions.\nJune 1951,Holm,Hay.\n",
			"3 May 1951: Holm|Onions.|June 1951: Holm|Hay.", ""},
		{"a war diary", "Place,Date,Hour,Summary of Events and Information,Remarks and references to Appendices\nHOLM," +
			"01/05/1917,6 a.m.,Dug.,\n,,9 p.m.,Rested.,App. I\nHOLM,13/05/1917,,Marched.,\n,do.,,Slept.,\n",
			"01/05/1917: HOLM|Dug.|Rested.|13/05/1917: HOLM|Marched.|Slept.",
			"2 of its rows have no date, but an hour or a mark of repetition: they go on with the row above them; its " +
				"columns Hour, Remarks and references to Appendices are not taken"},
		{"JSON, a file an entry, counted in milliseconds", `{"text":"<p>Waited.</p><p>It <i>came</i>.</p>",` +
			`"date_journal":1517527800000,"timezone":"Europe/Berlin","type":"html"}`, "2018-02-02|Waited.|It came.",
			"1 of its dates are times in UTC with a zone; the day is that of the zone; its columns type are not taken"},
		{"JSON, an object a line", "{\"date\":\"1903-05-03\",\"body\":\"Waited.\"}\n{\"date\":\"1903-05-04\",\"body\":\"Left.\"}\n", "1903-05-03|Waited.|1903-05-04|Left.", ""},
		{"a letter with commas", "Dear Tom, the date, the text,\nand all that.\n", "", ""},
		{"JSON of something else", `{"name":"sluice"}`, "", ""},
	} {
		d, ok := readTable("f", tt.text)
		if !ok {
			if tt.want != "" {
				t.Errorf("%s: not read", tt.name)
			}
			continue
		}
		var got, problems []string
		for _, b := range d.Blocks {
			got = append(got, b.Text)
			if d.Lines[b.Line-1] != b.Text {
				t.Errorf("%s: line %d is %q", tt.name, b.Line, d.Lines[b.Line-1])
			}
		}
		for _, p := range d.Problems {
			problems = append(problems, p.Text)
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, s, tt.want)
		}
		if s := strings.Join(problems, "; "); s != tt.problem {
			t.Errorf("%s: says %q, want %q", tt.name, s, tt.problem)
		}
	}
}
