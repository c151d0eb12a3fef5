package russian

import (
	"slices"
	"testing"
)

func TestNominatives(t *testing.T) {
	for in, want := range map[string]string{
		"Ольховского":          "ольховский",
		"Ольховской":           "ольховская",
		"Дубову":               "дубова",
		"Дубовым":              "дубов",
		"Льва Клёнова":         "лев клёнов",
		"товарища Ольховского": "товарищ ольховский",
	} {
		if got := Nominatives(in); !slices.Contains(got, want) {
			t.Errorf("%q: got %q, lacks %q", in, got, want)
		}
	}
}

func TestNoNominatives(t *testing.T) {
	for _, in := range []string{"", "Alder", "том", "Anna Alder", "Дубова Дубова Дубова Дубова Дубова"} {
		if got := Nominatives(in); got != nil {
			t.Errorf("%q: got %q", in, got)
		}
	}
	if got := Nominatives("Берёзовой Дубовой Клёновой Ольховой"); len(got) == 0 || len(got) > mostCases {
		t.Errorf("four words have %d readings", len(got))
	}
}

func TestAspirated(t *testing.T) {
	if got, ok := Aspirated("Гамбург"); got != "hамбурh" || !ok {
		t.Errorf("got %q, %v", got, ok)
	}
	if got, ok := Aspirated("Alder"); got != "Alder" || ok {
		t.Errorf("got %q, %v", got, ok)
	}
}
