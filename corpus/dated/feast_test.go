package dated_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus/document"
)

// TestFeasts reads diaries in which the name of a feast stands where others have a date.
func TestFeasts(t *testing.T) {
	for _, tt := range []struct {
		name, style, text string
		want              []string
	}{
		{"a line", "", "28 maart 1902\nRegen.\n\nPaasdag.\nNaar de kerk.\n\n2 april\nTuin.", []string{
			"1902-03-28 (printed, “28 maart 1902”) | d: Regen.",
			"1902-03-30 (inferred, “Paasdag”) | d: Naar de kerk.",
			"1902-04-02 (carried, “2 april”) | d: Tuin.",
			"! 1 entry stands under the name of a feast; its day is worked out, and marked so: “Paasdag” is " +
				"taken as 30 March 1902"}},
		{"a heading, and another in the year after", "", "## 3 May 1903\n\nBeans.\n\n## Whit Sunday\n\nChurch.\n\n" +
			"## 30 December\n\nPeas.\n\n## New Year’s Day\n\nA toast.\n\n## 2 January 1904\n\nTea.", []string{
			"1903-05-03 (printed, “3 May 1903”) | d: Beans.",
			"1903-05-31 (inferred, “Whit Sunday”) | d: Church.",
			"1903-12-30 (carried, “30 December”) | d: Peas.",
			"1904-01-01 (inferred, “New Year’s Day”) | d: A toast.",
			"1904-01-02 (printed, “2 January 1904”) | d: Tea.",
			"! 2 entries stand under the names of feasts; their days are worked out, and marked so: “Whit Sunday” is " +
				"taken as 31 May 1903; “New Year’s Day” is taken as 1 January 1904"}},
		{"with its text beside it", "", "9. April 1903. Bohnen.\n\nOstersonntag. Kirche.\n\n13. April. Regen.\n\n" +
			"Weihnachtstag. Ein Wort.\n\n1. Mai. Tee.", []string{
			"1903-04-09 (printed, “9. April 1903”) | d: 9. April 1903. Bohnen.",
			"1903-04-12 (inferred, “Ostersonntag”) | d: Ostersonntag. Kirche.",
			"1903-04-13 (carried, “13. April”) | d: 13. April. Regen. | d: Weihnachtstag. Ein Wort.",
			"1903-05-01 (carried, “1. Mai.”) | d: 1. Mai. Tee.",
			"! 1 entry stands under the name of a feast; its day is worked out, and marked so: “Ostersonntag” is " +
				"taken as 12 April 1903",
			"! 1 feast stands where days do, and its day cannot be told: “Weihnachtstag” in line 7: it does not " +
				"fall between the days around it; it is taken as text of the entry before it"}},
		{"of the day itself, and of several days", "", "## 25 December 1902\n\nGoose.\n\n### Christmas Day, later\n\n" +
			"### Christmas Day\n\nPudding.\n\n## Easter\n\nEggs.\n\n## 2 May 1903\n\nTea.", []string{
			"1902-12-25 (printed, “25 December 1902”) <Christmas Day, later@1> <Christmas Day@1> | d: Goose. | d: " +
				"Pudding.",
			"1902-12 (under, “25 December 1902”) <Easter@0> | d: Eggs.",
			"1903-05-02 (printed, “2 May 1903”) | d: Tea.",
			"! 1 feast stands where days do, and its day cannot be told: “Easter” in line 11: it may be any of " +
				"several days"}},
		{"beside a date, and nothing else", "", "24 March 1902. Beans.\n\n25 March. Lady day.\n\n30 March (Easter " +
			"Day).\n\nEaster Monday, 31 March.\n\n6 April. Sunday.\n\n13th (Lord's day).\n\n14 April. Peas.", []string{
			"1902-03-24 (printed, “24 March 1902”) | d: 24 March 1902. Beans.",
			"1902-03-25 (carried, “25 March. Lady day”) | d: 25 March. Lady day.",
			"1902-03-30 (carried, “30 March (Easter Day)”) | d: 30 March (Easter Day).",
			"1902-03-31 (carried, “Easter Monday, 31 March”) | d: Easter Monday, 31 March.",
			"1902-04-14 (carried, “14 April”) | d: 14 April. Peas.",
			"! the entry of 6 April 1902 has no text",
			"! the entry of 13 April 1902 has no text"}},
		{"beside a date, and more below", "", "24 March 1902.\nBeans.\n\n30 March. Easter Day.\nChurch.\n\n" +
			"31 March.\nPeas.", []string{
			"1902-03-24 (printed, “24 March 1902”) | d: Beans.",
			"1902-03-30 (carried, “30 March. Easter Day”) | d: Church.",
			"1902-03-31 (carried, “31 March”) | d: Peas."}},
		{"beneath its own date", "", "25 December 1902\n\nChristmas Day\n\nGoose.\n\n27 December\n\nRain.", []string{
			"1902-12-25 (printed, “25 December 1902”) | d: Christmas Day | d: Goose.",
			"1902-12-27 (carried, “27 December”) | d: Rain."}},
		{"in the old style", "old", "1 April 1661. Beans.\n\nEaster Day. Church.\n\n15th. Tea.", []string{
			"1661-04-01 (printed, “1 April 1661”) | d: 1 April 1661. Beans.",
			"1661-04-14 (inferred, “Easter Day”) | d: Easter Day. Church.",
			"1661-04-15 (carried, “15th”) | d: 15th. Tea.",
			"! 1 entry stands under the name of a feast; its day is worked out, and marked so: “Easter Day” is " +
				"taken as 14 April 1661"}},
		{"where nothing says the style", "", "1 April 1661\n\nBeans.\n\nEaster Day\n\nChurch.\n\n15th\n\nTea.",
			[]string{
				"1661-04-01 (printed, “1 April 1661”) | d: Beans.",
				"1661-04 (under, “1 April 1661”) <Easter Day@0> | d: Church.",
				"1661-04-15 (carried, “15th”) | d: Tea.",
				"! 1 feast stands where days do, and its day cannot be told: “Easter Day” in line 5: nothing says by " +
					"which calendar the diary counts"}},
		{"of the Orthodox church", "", "1 апреля 1925\n\nДождь.\n\nСветлое воскресенье\n\nКуличи.\n\n2 мая\n\nЧай.",
			[]string{
				"1925-04-01 (printed, “1 апреля 1925”) | d: Дождь.",
				"1925-04-19 (inferred, “Светлое воскресенье”) | d: Куличи.",
				"1925-05-02 (carried, “2 мая”) | d: Чай.",
				"! 1 entry stands under the name of a feast; its day is worked out, and marked so: “Светлое " +
					"воскресенье” is taken as 19 April 1925"}},
		{"Sundays that the Church counts", "", "## 1871\n\n## 3 June\n\nBeans.\n\n## 3rd Sunday after Trinity\n\n" +
			"Church.\n\n## 26 June\n\nPeas.\n\n## Michaelmas\n\nRents.\n\n## St Andrew's day\n\nSnow.\n\n" +
			"## Advent Sunday\n\nA long sermon.\n\n## 4 December\n\nTea.", []string{
			"1871-06-03 (carried, “3 June”) | d: Beans.",
			"1871-06-25 (inferred, “3rd Sunday after Trinity”) | d: Church.",
			"1871-06-26 (carried, “26 June”) | d: Peas.",
			"1871-09-29 (inferred, “Michaelmas”) | d: Rents.",
			"1871-11-30 (inferred, “St Andrew's day”) | d: Snow.",
			"1871-12-03 (inferred, “Advent Sunday”) | d: A long sermon.",
			"1871-12-04 (carried, “4 December”) | d: Tea.",
			"! 4 entries stand under the names of feasts; their days are worked out, and marked so: “3rd Sunday after " +
				"Trinity” is taken as 25 June 1871; “Michaelmas” is taken as 29 September 1871; “St Andrew's day” is " +
				"taken as 30 November 1871"}},
		{"a German pastor's Sundays", "", "5. Juni 1871. Regen.\n\n2. Sonntag nach Trinitatis. Kirche.\n\n" +
			"20. Juni. Heu.", []string{
			"1871-06-05 (printed, “5. Juni 1871”) | d: 5. Juni 1871. Regen.",
			"1871-06-18 (inferred, “2. Sonntag nach Trinitatis”) | d: 2. Sonntag nach Trinitatis. Kirche.",
			"1871-06-20 (carried, “20. Juni.”) | d: 20. Juni. Heu.",
			"! 1 entry stands under the name of a feast; its day is worked out, and marked so: “2. Sonntag nach " +
				"Trinitatis” is taken as 18 June 1871"}},
		{"with its year, and beside a date", "", "Christmas Day 1902\n\nGoose.\n\n27 December\n\nRain.\n\n" +
			"Easter Monday, 13 April 1903\n\nEggs.\n\nAscension Day.\n\nBells.", []string{
			"1902-12-25 (inferred, “Christmas Day 1902”) | d: Goose.",
			"1902-12-27 (carried, “27 December”) | d: Rain.",
			"1903-04-13 (printed, “Easter Monday, 13 April 1903”) | d: Eggs.",
			"1903-05-21 (inferred, “Ascension Day”) | d: Bells.",
			"! 2 entries stand under the names of feasts; their days are worked out, and marked so: “Christmas Day " +
				"1902” is taken as 25 December 1902; “Ascension Day” is taken as 21 May 1903"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := plain("f.txt", tt.text)
			if tt.style != "" {
				d.Front = []document.KeyValue{{Key: "style", Value: tt.style}}
			}
			got, _ := read(t, d)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// A leap day that only the Julian calendar has proves it; how the other days are counted it does not say.
func TestJulianLeapDay(t *testing.T) {
	const days = "## 28 February 1700\n\nBeans.\n\n## 29 February\n\nPeas.\n\n## 1 March\n\nTea."
	said := "! 29 February 1700 is a day of the Julian calendar only: it is taken as one of the old style, and the " +
		"other days as they are printed"
	for style, want := range map[string]string{"": "", "new": "", "old": "old old old"} {
		d := plain("f.md", days)
		if style != "" {
			d.Front = []document.KeyValue{{Key: "style", Value: style}}
		}
		lines, text := read(t, d)
		if want == "" {
			want = " old "
		}
		var got []string
		for _, e := range text.Entries {
			got = append(got, string(e.Date.Style))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("style %q: the days are of the styles %q, want %q", style, s, want)
		}
		if is := slices.Contains(lines, said); is != (style != "old") {
			t.Errorf("style %q: the report is %q", style, lines)
		}
	}
}

// A feast before any day is of no year: what stands under it is left out, and that is said.
func TestFeastOfNoYear(t *testing.T) {
	got, text := read(t, plain("f.txt", "Whit Sunday\n\nChurch.\n\n3 June 1903\n\nPeas.\n\n4 June\n\nTea."))
	if len(got) != 2 || len(text.Skipped) == 0 || !strings.Contains(text.Skipped[0].Why, "Whit Sunday") {
		t.Errorf("got %q, left out %v", got, text.Skipped)
	}
}
