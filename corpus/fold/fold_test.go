package fold

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Each line is one name in several spellings, all of which fold to the key of the first.
func TestFoldLevelsSpellings(t *testing.T) {
	for _, line := range []string{
		"Krestinsky Krestinskii Krestinskij Krestinskiy Krestinski Крестинский КРЕСТИНСКИЙ",
		"Nikolayevich Nikolaevich Nikolajevič Николаевич",
		"Chicherin Tchitcherine Tschitscherin Cziczerin Čičerin Chicherine Czyczerin Чичерин",
		"Kollontai Kollontaĭ Kollontay Kollontaj Коллонтай Kolontai",
		"Alliluyeva Alliluieva Allilueva Alliluyewa Аллилуева",
		"Yezhov Ezhov Jeżow Ežov Iezhov Jezhov Ежов",
		"Yagoda Iagoda Jagoda Ягода Âgoda",
		"Voroshilov Woroszyłow Vorošilov Voroshiloff Ворошилов",
		"Zinoviev Zinovyev Zinov'ev Zinowiew Zinovʹev Зиновьев",
		"Dzhugashvili Djugashvili Jugashvili Джугашвили",
		"Khrushchev Hrushchev Khrushchyov Khrushchov Хрущёв Хрущев",
		"Molotov Molotoff Mołotow Молотов",
		"Göring Goering Goring Göring",
		"Mao Máo",
		"Maisky Mayski Maiskii Majskij Майский",
		"Zhdanov Ždanov Żdanow Жданов",
		"Alexander Aleksandr Alexandr Александр",
		"Solovyov Soloviev Solovev Solov’ëv Соловьёв",
		"Sergei Sergey Sergej Сергей",
		"Ilyich Ilich Il'ich Ильич",
	} {
		forms := strings.Fields(line)
		for _, f := range forms[1:] {
			for _, f := range []string{f, norm.NFD.String(f), norm.NFC.String(f), strings.ToUpper(f)} {
				if got, want := Key(f), Key(forms[0]); got != want {
					t.Errorf("%s folds to %q, want %q as %s does", f, got, want, forms[0])
				}
			}
		}
	}
}

func TestFoldKeepsNamesApart(t *testing.T) {
	seen := map[string]string{}
	for name := range strings.FieldsSeq("Stalin Lenin Bukharin Bukharina Radek Rakovsky Rykov Rykova Litvinov " +
		"Litvinova Hudson Hitler Kirov Karakhan " +
		"Kamenev Krasin Kuibyshev Kun Mao Beria Bubnov Budyonny Astor Author Eden Ebert Simon Trotsky Troyanovsky " +
		"Tomsky Tukhachevsky") {
		if other, twice := seen[Key(name)]; twice {
			t.Errorf("%s and %s fold alike", name, other)
		}
		seen[Key(name)] = name
	}
}

func TestReadingsOfOtherSystems(t *testing.T) {
	for _, tt := range []struct{ name, forms string }{
		{"Trotsky", "Trockij Trocki Trotzki Trotski Trotzky"},
		{"Bukharin", "Bucharin Boukharine Bujarin Boecharin Buharin Bukharine"},
		{"Tukhachevsky", "Tuxačevskij Tuchatschewski Toukhatchevski Tuchaczewski Tuhačevskij"},
		{"Zhdanov", "Jdanov Schdanow Zjdanov"},
		{"Chicherin", "Cicerin Tsjitsjerin Tjitjerin"},
		{"Khrushchev", "Chruschtschow Khrouchtchev Chruščev"},
		{"Sinowjew Zinoviev", "Sinowjew"},
		{"Yezhov", "Jeschow Iejov Ježov"},
		{"Voroshilov", "Woroschilow Vorochilov Vorosjilov"},
		{"Rosengolts", "Rosengolz Rozengolts"},
		{"Ordzhonikidze", "Ordschonikidse Ordjonikidze"},
	} {
		names := strings.Fields(tt.name)
		name := names[len(names)-1]
		for f := range strings.FieldsSeq(tt.forms) {
			strict, loose := Readings(f)
			met := false
			for _, k := range strict {
				met = met || k == Key(name)
			}
			for _, k := range append(loose, Loose(f)) {
				met = met || k == Loose(name)
			}
			if !met {
				t.Errorf("%s reads as %v %v, none of which is %s (%s, %s)", f, strict, loose, name, Key(name),
					Loose(name))
			}
		}
	}
}

func TestDistance(t *testing.T) {
	for _, tt := range []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 2, 0}, {"koba", "koba", 2, 0}, {"koba", "kobe", 2, 1}, {"koba", "kboa", 2, 1}, {"koba", "oba", 2, 1},
		{"koba", "kobba", 2, 1},
		{"koba", "lenin", 2, 3}, {"", "ab", 2, 2}, {"", "abc", 2, 3}, {"Ежов", "Ежев", 1, 1}, {"abcd", "dcba", 3, 3},
		{"same", "same", 0, 0}, {"same", "sane", 0, 1},
	} {
		if got := Distance(tt.a, tt.b, tt.limit); got != tt.want {
			t.Errorf("Distance(%q, %q, %d) = %d, want %d", tt.a, tt.b, tt.limit, got, tt.want)
		}
		if got, back := Distance(tt.a, tt.b, tt.limit), Distance(tt.b, tt.a, tt.limit); got != back {
			t.Errorf("Distance(%q, %q) is %d one way and %d the other", tt.a, tt.b, got, back)
		}
	}
}

// What Distance rules out at a glance is as far away as it says: beside a limit that rules
// out nothing the answers are the same.
func TestDistanceWithinLimits(t *testing.T) {
	words := []string{"sluice", "slice", "Sluice", "sulice", "weir", "wier", "mühle", "muehle", "mehl", "Мельница",
		"мельник", "a", "", "aa", "lock-keeper", "lockkeeper", "lock keeper", "!a", "a!"}
	for _, a := range words {
		for _, b := range words {
			far := Distance(a, b, 60)
			for limit := range 4 {
				if got := Distance(a, b, limit); got != min(far, limit+1) {
					t.Errorf("Distance(%q, %q, %d) = %d, and without a limit %d", a, b, limit, got, far)
				}
			}
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Krestinskij", "Коллонтай", "Máo", "\xff\xfe", "ʹ", "O'Neill", "ÀÉÎ", "jjj yyy iii"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Key(s)
		if !utf8.ValidString(got) || strings.TrimSpace(got) != got || strings.Contains(got, "  ") {
			t.Errorf("Fold(%q) = %q", s, got)
		}
		if utf8.ValidString(s) && Key(norm.NFD.String(s)) != Key(norm.NFC.String(s)) {
			t.Errorf("%q folds to %q composed and %q decomposed", s, Key(norm.NFC.String(s)), Key(norm.NFD.String(s)))
		}
		Readings(s)
	})
}

// All is the three keys, whatever the name.
func TestAll(t *testing.T) {
	for _, name := range []string{"", "Müller, Franz", "Крестинский", "Szczecin", "Schtscherbakow", "d’Abernon (2nd)",
		"Zsa Zsa", "SC", "Čapek-Chod"} {
		key, loose, plain := All(name)
		if key != Key(name) || loose != Loose(name) || plain != Plain(name) {
			t.Errorf("All(%q) = %q, %q, %q; want %q, %q, %q", name, key, loose, plain, Key(name), Loose(name),
				Plain(name))
		}
	}
}
