package names

import "testing"

// Who has an office for a place is described by the office and the place, whatever stands between, but not as another
// land's, nor as what only sounds so.
func TestSeats(t *testing.T) {
	d := NewDirectory([]*Person{
		{ID: "hobart", Heading: "Hobart, Roland", Described: []string{"member for Mill Valley"}},
		{ID: "zhuk", Heading: "Zhuk, Osip", Post: "Spanish consul-general in Lima; mayor of Cuzco"},
		{ID: "gelb", Heading: "Gelb, Emil", Post: "Member of the Komsomol, deputy of Zhuk",
			Described: []string{"Red deputy of the Vale"}},
	}, func(string) int { return 0 })
	for _, tt := range []struct{ question, want string }{
		{"the MP for Mill Valley", "hobart"}, {"that deputy from Mill Valley", "hobart"},
		{"what did mill valley's member say", "hobart"}, {"the Mill Valley M.P.", "hobart"},
		{"a member of parliament for Mill Valley", "hobart"}, {"the senator for Mill Valley", ""},
		{"the mayor in Cuzco", "zhuk"}, {"the Cuzco burgomaster", "zhuk"}, {"mayor of Lima", ""},
		{"the consul at Lima", "zhuk"}, {"the Spanish consul in Lima", "zhuk"}, {"the Italian consul in Lima", ""},
		{"the Chilean-born Peruvian consul in Lima", ""}, {"the member for the Vale", "gelb"},
		{"the Red member for the Vale", "gelb"}, {"the Komsomol member", ""}, {"the member of Zhuk", ""},
		{"Zhuk's member", ""},
	} {
		var list []*Person
		for _, n := range d.Described(tt.question) {
			list = append(list, n.Persons...)
		}
		if got := ids(list); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.question, got, tt.want)
		}
	}
}
