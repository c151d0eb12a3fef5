package export

import (
	"encoding/csv"
	"strings"
	"testing"
	"time"
)

// What members typed stays text in every kind of file: no formula, no markup.
func TestTypedWordsStayText(t *testing.T) {
	made := time.Date(2026, 5, 3, 9, 0, 0, 0, time.UTC)
	list := []Passage{{ID: "alder/1", Headline: "=1+1", Folder: "@here", Loaded: true, Tags: []string{"a", "b"},
		Saved: made, Notes: []Note{{By: "7", Made: made, Text: "# one\n- *two*", Private: true}}},
		{ID: "alder/2", Place: "Alder, 1938, p. 4"}}
	for _, f := range Formats() {
		if f.Write == nil {
			continue
		}
		file, err := f.Write("A <title>", list)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		text := string(file)
		switch f.Name {
		case "csv":
			rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
			if err != nil || len(rows) != 3 {
				t.Fatalf("%v, %v", rows, err)
			}
			if rows[1][7] != "'=1+1" || rows[1][9] != "'@here" || rows[2][1] != "Alder, 1938, p. 4 (not loaded)" {
				t.Errorf("csv: %q", rows[1:])
			}
		case "markdown":
			for _, want := range []string{`# A \<title\>`, `## \=1+1`, "7, 3 May 2026, private", `> \# one`,
				`> \- \*two\*`, "Not loaded now: Alder, 1938, p. 4"} {
				if !strings.Contains(text, want) {
					t.Errorf("markdown lacks %q:\n%s", want, text)
				}
			}
		case "json":
			if !strings.Contains(text, `"A <title>"`) || !strings.Contains(text, `"private": true`) {
				t.Errorf("json: %s", text)
			}
		}
	}
}
