package tei

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Rows of a table, and items of a list, that begin with a day for machines are an entry each, where they stand in none.
func TestRowsOfDays(t *testing.T) {
	row := func(day, words string) string {
		return `<row><cell><date when="1861-03-0` + day + `">` + day + `</date></cell><cell>` + words + `</cell></row>`
	}
	const names = `<row role="label"><cell>Day</cell><cell>Work</cell></row>`
	three := `orrock/1861-03-02 carried "2"
  diarist : 2 Mended the sluice.
orrock/1861-03-03 carried "3"
  diarist : 3 Rain.
`
	for _, test := range []struct{ name, body, want, says string }{
		{"a table", `<div><head>March</head><table>` + names + row("2", "Mended the sluice.") + row("3", "Rain.") +
			`</table></div>`, three, ""},
		{"over two pages", `<table><pb n="7"/>` + row("2", "Mended the sluice.") + `<pb n="8"/>` + row("3", "Rain.") +
			`</table>`, strings.NewReplacer("diarist : 2", "diarist 7: 2", "diarist : 3", "diarist 8: 3").Replace(three), ""},
		{"what stands below is not of the last day", `<div><table>` + row("2", "Mended the sluice.") + row("3", "Rain.") +
			`</table><p>So much for March.</p></div>`, three + `orrock/undated  ""
  diarist : So much for March.
`, "an entry without a date"},
		{"a list", `<list><item><date when="1861-03-02">2</date> Mended the sluice.</item><item>
			<date when="1861-03-03">3</date> Rain.</item></list>`, three, ""},
		{"out of order", `<div><table>` + row("3", "Rain.") + row("2", "Mended the sluice.") + `</table></div>`,
			`orrock/undated  ""
  diarist : 3 Rain.
  diarist : 2 Mended the sluice.
`, "2 rows of a table begin with days of their own, and begin no entry"},
		{"days in words only", `<table><row><cell>2 March 1861</cell><cell>Mended.</cell></row><row><cell>3 March</cell>
			<cell>Rain.</cell></row></table>`, `orrock/undated  ""
  diarist : 2 March 1861 Mended.
  diarist : 3 March Rain.
`, "2 rows of a table begin with days of their own, and begin no entry (If they are days of the diary, give them for"},
		{"in an entry", `<div type="entry" when="1861-03-09"><p>My book:</p><table>` + row("2", "Mended the sluice.") +
			row("3", "Rain.") + `</table></div>`, `orrock/1861-03-09 inferred ""
  diarist : My book:
  diarist : 2 Mended the sluice.
  diarist : 3 Rain.
`, "2 rows of a table begin with days of their own, and begin no entry"},
		{"under a day", `<p><date when="1861-03-09">The 9th.</date> My book:</p><table>` + row("2", "Mended the sluice.") +
			row("3", "Rain.") + `</table>`, `orrock/1861-03-09 carried "The 9th."
  diarist : The 9th. My book:
  diarist : 2 Mended the sluice.
  diarist : 3 Rain.
`, "2 rows of a table begin with days of their own, and begin no entry"},
	} {
		text, problems := read(t, "ledger.xml", tei("", "<body>"+test.body+"</body>"))
		if diff := cmp.Diff(test.want, show(text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, diff)
		}
		if says := fmt.Sprint(problems); !strings.Contains(says, test.says) || (test.says == "") != (len(problems) == 0) {
			t.Errorf("%s: says %s", test.name, says)
		}
		want := strings.Count(test.body, "role=")
		if len(text.Skipped) != want || want > 0 && text.Skipped[0].Why !=
			"1 element row over the columns of a table, which is no words of the diary" {
			t.Errorf("%s: left out: %v", test.name, text.Skipped)
		}
	}
}
