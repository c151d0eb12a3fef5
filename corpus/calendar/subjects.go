package calendar

// subjects is the controlled list: what an item is about is said in these words only.
var subjects = []string{
	"Antisemitism", "Arms trade", "Army", "Assassination", "Austria", "Balkans", "Baltic states",
	"Britain", "Censorship and press", "Central Asia", "China", "Church and religion", "Comintern",
	"Corruption", "Czechoslovakia", "Death", "Defections", "Denunciation", "Deportation and camps",
	"Diplomatic life", "Disarmament", "Economy and trade", "Elections", "Émigrés", "Espionage",
	"Executions", "Family life", "Far East", "Finance and debts", "Finland", "Foreign Commissariat",
	"Foreign Communists", "France", "Germany", "Gold and jewels", "Health", "Hunger", "Ideology",
	"Industry", "Intrigue", "Italy", "Japan", "Jokes and anecdotes", "Justice", "Kremlin",
	"League of Nations", "Letters", "Literature", "Love affairs", "Luxury and privilege", "Manchuria",
	"Memory and old age", "Middle East", "Music and theatre", "Nationalities", "Nazism", "Oil",
	"Opposition", "Party discipline", "Party history", "Peasants and collectivisation", "Poland",
	"Politburo", "Prediction", "Purge", "Revolutionary past", "Rumour", "Science and technology",
	"Secret police", "Security and surveillance", "Show trials", "Spain", "Sport and leisure",
	"Stalin's character", "Stalin's family", "Succession", "Suicide", "Treaties", "Turkey",
	"United States", "War", "War plans", "Women", "Zionism",
}
