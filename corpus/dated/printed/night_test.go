package printed_test

import (
	"testing"

	"daybook/corpus/dated/printed"
)

// A part of the day beside a date is no part of the text, and the nights between two days are those days.
func TestPartsOfDays(t *testing.T) {
	for text, want := range map[string]string{
		"5. April abends. Regen.":                   "5 April 1904 carried: 5. April abends",
		"5. April, früh am Morgen: Regen.":          "5 April 1904 carried: 5. April, früh am Morgen",
		"5 April, in the evening. Rain.":            "5 April 1904 carried: 5 April, in the evening",
		"5 avril au soir. Pluie.":                   "5 April 1904 carried: 5 avril au soir",
		"5 апреля вечером. Дождь.":                  "5 April 1904 carried: 5 апреля вечером",
		"5 April. Morning: rain.":                   "5 April 1904 carried: 5 April",
		"5. April. Morgens Regen.":                  "5 April 1904 carried: 5. April",
		"5 April evening came and it rained.":       "not set apart",
		"Nacht vom 30. Juni auf 1. Juli. Regen.":    "30 June to 1 July 1904 carried: Nacht vom 30. Juni auf 1. Juli.",
		"In der Nacht vom 2. auf den 3. Mai: Regen": "2 to 3 May 1904 carried: In der Nacht vom 2. auf den 3. Mai",
		"Nacht auf den 1. Juli. Regen.":             "30 June to 1 July 1904 carried: Nacht auf den 1. Juli.",
		"Nacht vom 1. Juli. Regen.":                 "1 July 1904 carried: Nacht vom 1. Juli.",
		"Nuit du 30 juin au 1er juillet. Pluie.":    "30 June to 1 July 1904 carried: Nuit du 30 juin au 1er juillet",
		"В ночь с 30 июня на 1 июля. Дождь.":        "30 June to 1 July 1904 carried: В ночь с 30 июня на 1 июля",
		"Ночь на 3 июля. Дождь.":                    "2 to 3 July 1904 carried: Ночь на 3 июля",
		"The night of 2-3 July. Rain.":              "2 to 3 July 1904 carried: The night of 2-3 July.",
		"Night of June 30 to July 1. Rain.":         "30 June to 1 July 1904 carried: Night of June 30 to July 1",
		"The night of May 3 was wet.":               "not set apart",
		"Night fell. 3 May.":                        "none",
		"3. Mai 05. Regen.":                         "3 May 1905 inferred: 3. Mai 05",
		"3. Mai 05, 7 Uhr":                          "not set apart",
	} {
		got := "none"
		if o, ok := printed.Read(text); ok && o.Day > 0 {
			got = "not set apart"
			if o.Parted(text) {
				var c printed.Carrier
				c.Heading(printed.Date{Year: 1904})
				d, why := c.Day(o, text[:o.End])
				if got = why; why == "" {
					got = d.String() + " " + string(d.Basis) + ": " + d.Printed
				}
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// What bounds a time and names no day is that time, and no sentence that begins so.
func TestReadRough(t *testing.T) {
	for text, want := range map[string]string{
		"Late January. Frost.":         "1904-01-21 1904-01-31 Late January",
		"Early in February 1905. Fog.": "1905-02-01 1905-02-10 Early in February 1905",
		"Mid-March":                    "1904-03-11 1904-03-20 Mid-March",
		"The end of Sept. — Fog.":      "1904-09-21 1904-09-30 The end of Sept",
		"Ende März. Nebel.":            "1904-03-21 1904-03-31 Ende März",
		"Fin août. Moisson.":           "1904-08-21 1904-08-31 Fin août",
		"В начале мая 1905 г. Туман.":  "1905-05-01 1905-05-10 В начале мая 1905 г.",
		"Early 1905. Frost.":           "1905-01-01 1905-04-30 Early 1905",
		"Ende 1905. Nebel.":            "1905-09-01 1905-12-31 Ende 1905",
		"Late January was wet.":        "none",
		"Late January, rain.":          "none",
		"Late bloomers. Frost.":        "none",
		"Before 25 March. Frost.":      "before 25 March",
		"After the 3rd of May 1905":    "after 3 May",
		"Vor dem 5. Juni. Heu.":        "before 5 June",
		"Après le 5 juin: foin.":       "after 5 June",
		"До 25 марта. Пахота.":         "before 25 March",
		"Before 25 March we sowed.":    "none",
		"Before 3-5 March. Frost.":     "none",
		"After dinner. 3 May.":         "none",
	} {
		var c printed.Carrier
		c.Heading(printed.Date{Year: 1904})
		got := "none"
		switch r, ok := printed.ReadRough(text); {
		case !ok:
		case r.Kind == printed.PartOf:
			d, why := c.Rough(r)
			got = d.From.String() + " " + d.To.String() + " " + d.Printed + why
		default:
			d, _ := c.Day(r.Date, r.Words)
			got = map[printed.Kind]string{printed.Before: "before ", printed.After: "after "}[r.Kind] + d.From.Words()
			got = got[:len(got)-len(" 1904")]
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	var c printed.Carrier
	r, _ := printed.ReadRough("Late January. Frost.")
	if _, why := c.Rough(r); why != "nothing before it says of which year" {
		t.Errorf("without a year: %q", why)
	}
}
