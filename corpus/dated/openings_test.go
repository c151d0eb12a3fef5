package dated_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus/dated"
)

// TestOldOpenings reads openings as diarists of other times and tongues wrote them, in invented texts.
func TestOldOpenings(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"months with a figure", "2 7bre 1741. Beans.\n\n8bre 5. Peas.\n\nLe 9 9bre. Hay.\n\nXbre 12. Fog.\n\n" +
			"14 Xbris. Ice.\n\nThe 8 berries are ripe.", []string{
			"1741-09-02 (printed, “2 7bre 1741”) | d: 2 7bre 1741. Beans.",
			"1741-10-05 (carried, “8bre 5”) | d: 8bre 5. Peas.",
			"1741-11-09 (carried, “Le 9 9bre.”) | d: Le 9 9bre. Hay.",
			"1741-12-12 (carried, “Xbre 12”) | d: Xbre 12. Fog.",
			"1741-12-14 (carried, “14 Xbris”) | d: 14 Xbris. Ice. | d: The 8 berries are ripe."}},
		{"the first", "Le premier mai 1741. Fèves.\n\nPremier juin. Pois.\n\nDen ersten Juli. Heu.\n\n" +
			"Den ersten Nebel sahen wir.\n\nLe premier, il vint.", []string{
			"1741-05-01 (printed, “Le premier mai 1741”) | d: Le premier mai 1741. Fèves.",
			"1741-06-01 (carried, “Premier juin.”) | d: Premier juin. Pois.",
			"1741-07-01 (carried, “Den ersten Juli.”) | d: Den ersten Juli. Heu. | d: Den ersten Nebel sahen wir. | " +
				"d: Le premier, il vint."}},
		{"with du, and runs with au", "Du 2 mai 1741. Fèves.\n\nDu jeudi 4. Pois.\n\n7 au 9 mai. Foin.\n\nDu pain.",
			[]string{"1741-05-02 (printed, “Du 2 mai 1741”) | d: Du 2 mai 1741. Fèves.",
				"1741-05-04 (carried, “Du jeudi 4”) | d: Du jeudi 4. Pois.",
				"1741-05-07..09 (carried, “7 au 9 mai.”) | d: 7 au 9 mai. Foin. | d: Du pain."}},
		{"Russian", "2 мая 1741 г. Бобы.\n\n3-го числа. Горох.\n\nИюня 5-го дня. Сено.\n\n7-го дня. Туман.\n\n" +
			"1742 г. 9 июля. Лёд.\n\nАвгуста 3 дня 1743 года. Чай.\n\nЧисла 7 было мало.", []string{
			"1741-05-02 (printed, “2 мая 1741 г.”) | d: 2 мая 1741 г. Бобы.",
			"1741-05-03 (carried, “3-го числа”) | d: 3-го числа. Горох.",
			"1741-06-05 (carried, “Июня 5-го дня”) | d: Июня 5-го дня. Сено.",
			"1741-06-07 (carried, “7-го дня”) | d: 7-го дня. Туман.",
			"1742-07-09 (printed, “1742 г. 9 июля”) | d: 1742 г. 9 июля. Лёд.",
			"1743-08-03 (printed, “Августа 3 дня 1743 года”) | d: Августа 3 дня 1743 года. Чай. | d: Числа 7 было " +
				"мало."}},
		{"of two calendars", "2 (14) мая 1841 г. Бобы.\n\n25 мая (6 июня). Горох.\n\n27 May (8 June) 1841. Hay.\n\n" +
			"28 (29) мая. Чай.\n\n29 мая (в саду). Лёд.", []string{
			"1841-05-02 (printed, “2 (14) мая 1841 г.”) | d: 2 (14) мая 1841 г. Бобы.",
			"1841-05-25 (carried, “25 мая (6 июня)”) | d: 25 мая (6 июня). Горох.",
			"1841-05-27 (printed, “27 May (8 June) 1841”) | d: 27 May (8 June) 1841. Hay. | d: 28 (29) мая. Чай. | " +
				"d: 29 мая (в саду). Лёд.",
			"! the days of this document are the beginnings of paragraphs; 2 lines that look like dates, “28 (29) " +
				"мая. Чай.” the first, begin no entry"}},
		{"a day behind another month that is not read", "2 мая 1741. Бобы.\n\n«7» июня 1741. Горох, который взошёл " +
			"раньше всего другого, и сено.\n\n12-е. Сено.\n\n14 июня. Туман.\n\n15-е. Лёд.", []string{
			"1741-05-02 (printed, “2 мая 1741”) | d: 2 мая 1741. Бобы. | d: «7» июня 1741. Горох, который взошёл раньше " +
				"всего другого, и сено.",
			"1741-06-14 (carried, “14 июня”) | d: 14 июня. Туман.",
			"1741-06-15 (carried, “15-е”) | d: 15-е. Лёд.",
			"! “12-е” looks like a date and is not taken: “«7» июня 1741” stands before it: nothing says of " +
				"which month",
			"! the days of this document are the beginnings of paragraphs; 1 line that looks like a date, “«7» июня " +
				"1741” the first, begins no entry"}},
		{"a day behind its own month, not read, and behind another", "2 mai 1741. Fèves.\n\nVers le 5 mai. Pois." +
			"\n\nJeudi 7. Foin.\n\nFin juin. Thé.\n\nSamedi 9. Glace.", []string{
			"1741-05-02 (printed, “2 mai 1741”) | d: 2 mai 1741. Fèves. | d: Vers le 5 mai. Pois.",
			"1741-05-07 (carried, “Jeudi 7”) | d: Jeudi 7. Foin.",
			"1741-06 (inferred, “Fin juin”) | d: Fin juin. Thé.",
			"! “Samedi 9” looks like a date and is not taken: “Fin juin” stands before it: nothing says of which month",
			"! the days of this document are the beginnings of paragraphs; 1 line that looks like a date, “Vers le 5 " +
				"mai.” the first, begins no entry",
			"! the day of the week is another than the one that is named in 1 of the 1 dates that name one: “Jeudi 7” " +
				"is taken as 7 May 1741, which was a Sunday"}},
		{"a day under the month of a heading", "# May 1741\n\n3rd. Beans.\n\nLate June. Peas.\n\n5th. Hay.\n\n" +
			"5 June Fog. A long line that has more words than a date has, and no stop behind its month.", []string{
			"1741-05-03 (carried, “3rd”) | d: 3rd. Beans.",
			"1741-06 (inferred, “Late June”) | d: Late June. Peas.",
			"1741-05-05 (carried, “5th”) | d: 5th. Hay. | d: 5 June Fog. A long line that has more words than a date " +
				"has, and no stop behind its month.",
			"! the days of this document are the beginnings of paragraphs; 1 line that looks like a date, “5 June " +
				"Fog” the first, begins no entry"}},
		{"what is not sure", "2 mai 1741. Fèves.\n\nLe 6, fête du village.\n\nFin mai. Pois.\n\nVers le 3 juin. Foin." +
			"\n\nDen 5ten, Nebel.\n\nMi-carême.\n\nFin du repas.", []string{
			"1741-05-02 (printed, “2 mai 1741”) | d: 2 mai 1741. Fèves. | d: Le 6, fête du village.",
			"1741-05 (inferred, “Fin mai”) | d: Fin mai. Pois. | d: Vers le 3 juin. Foin. | d: Den 5ten, Nebel. | " +
				"d: Mi-carême. | d: Fin du repas.",
			"! the days of this document are the beginnings of paragraphs; 3 lines that look like dates, “Le 6,” the " +
				"first, begin no entry"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := read(t, plain("f.txt", tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}

// Of lines that look like dates, or begin with one, each has its place.
func TestPlaces(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"paragraphs": {"2 mai 1741. Fèves.\n\nLe 6, fête.\n\n\nVers le 7 mai. Des pois qui sont venus avant tous les " +
			"autres, et du foin.", []string{"line 3: “Le 6, fête.”",
			"line 6: “Vers le 7 mai. Des pois qui sont venus avant tous les autre…”"}},
		"lines within": {"2 May 1741. Beans.\nPeas.\n3 May. Hay.\n4 May. Fog.", []string{"line 3: “3 May. Hay.”",
			"line 4: “4 May. Fog.”"}},
		"days that cannot be told": {"20 May 1741. Beans.\n\n3rd. A.\n\n4th. B.\n\n5th. C.\n\n6th. D.\n\n7th. E.\n\n" +
			"8th. F.\n\n9th. G.\n\n10th. H.\n\n11th. I.\n\n12th. J.\n\n13th. K.\n\n14th. L.",
			[]string{"line 23: “13th. K.”", "line 25: “14th. L.”"}},
	} {
		r := dated.Reader{ID: "bean"}
		r.Add(plain("f.txt", tt.text))
		_, problems := r.Text()
		var got []string
		for _, p := range problems {
			got = append(got, p.Places...)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: places (-want +got):\n%s", name, diff)
		}
	}
}
