package names

import (
	"slices"
	"strings"

	"daybook/corpus/fold"
)

// givenClasses are given names that are one name in several languages, with what they are shortened to:
// Nicholas Krestinsky, Nicolas Krestinski and Kolya Krestinsky are Nikolai. One may be in several classes.
var givenClasses = []string{
	"Adam Adamo",
	"Adolf Adolph Adolphe Adolfo",
	"Albert Alberto Albrecht",
	"Alexander Alexandre Aleksandr Alejandro Alessandro Sasha Sandor Sándor Shura Alex",
	"Alexandra Aleksandra Alexandrine Shura Sasha Sandra",
	"Alexei Alexis Aleksey Alexius Alyosha Aljoscha Lyosha",
	"Alfred Alfredo",
	"Anastas Anastasius Anastase",
	"Anatoli Anatole Anatolius Tolya",
	"Andrei Andrew André Andreas Andrés Andrea Andrzej Andriy Andras András",
	"Anna Anne Ann Annie Anya Anita Hannah",
	"Anton Anthony Antony Antoine Antonio Antoni Antonín Tony",
	"Arkadi Arcadius Arcady",
	"Arthur Artur Arturo",
	"August Auguste Augustus Augusto",
	"Benito Benedict Benedetto Benoît",
	"Boris Borya",
	"Charles Carl Karl Karol Carlo Carlos Carol Karel Károly",
	"Christian Khristian Cristian Christo Khristo",
	"Clara Klara Claire",
	"Clement Kliment Klim Clemens Clément",
	"Constantine Konstantin Constantin Konstanty Kostya Costa",
	"Daniel Daniil Danila Danilo",
	"David Davyd Dawid",
	"Dmitri Demetrius Dimitri Dmytro Mitya Dimitrios Dima",
	"Edward Eduard Edouard Édouard Edoardo Eduardo Edvard Ted Eddie",
	"Ekaterina Yekaterina Catherine Katherine Katharina Katya Kate Caterina",
	"Elena Yelena Helen Helena Hélène Helene Lena Lyolya",
	"Elizabeth Elisabeth Yelizaveta Elizaveta Elise Liza Lisa Elsbeth",
	"Emil Emile Émile Emilio Emilian",
	"Emmanuel Emanuel Manuel Emanuil",
	"Eric Erich Erik",
	"Ernest Ernst Ernesto",
	"Eugene Eugen Yevgeni Evgeny Eugène Eugenio Zhenya",
	"Eugenia Yevgenia Evgenia Eugénie Zhenya",
	"Feliks Felix Félix",
	"Ferdinand Fernand Fernando Ferdynand",
	"Francis Franz François Francois Francesco Francisco Franciszek Frank František Ferenc",
	"Frederick Friedrich Frederic Frédéric Federico Fritz Fryderyk Fred Fridrikh",
	"Fyodor Fedor Theodore Theodor Feodor Théodore Teodor Fedya Teodoro",
	"Gabriel Gabriele Gavriil Gavril",
	"George Georg Georges Georgi Georgy Giorgio Jorge Jerzy Yuri Yury Georgios Jürgen Jiří György Egor " +
		"Yegor",
	"Gregory Grigori Grigory Grégoire Gregor Grisha Hrihory Gregorio Grzegorz",
	"Gustav Gustave Gustavo Gustaw",
	"Heinrich Henry Henri Enrico Enrique Henryk Heinz Harry Hendrik Henrik Genrikh",
	"Helmut Hellmuth",
	"Herman Hermann Armand German",
	"Hugo Hugh Hugues Ugo",
	"Ignatius Ignacy Ignaz Ignace Ignati Ignacio",
	"Igor Ingvar",
	"Ilya Elias Elijah Élie Ilia Eliahu",
	"Isaac Isaak Yitzhak Itzhak Izaak",
	"Isidor Isidore Isidro Sidor",
	"Jacob Jakob Yakov Jacques James Giacomo Jakub Iakov Jaime Jim Yasha Jack Diego",
	"Jerome Hieronymus Jérôme Hieronim",
	"John Jan Ivan Johann Johannes Hans Jean Giovanni Juan Ioann Vanya Janos János Jack Ian Juhan Juho",
	"Joseph Josef Iosif Józef Jozef Josip Giuseppe José Jose Osip Soso Joe Yosef Jusuf Yusuf",
	"Julius Jules Yuli Juliusz Giulio Julio Yulian Julian",
	"Karolina Caroline Carolina",
	"Klavdia Claudia Claude",
	"Larissa Larisa",
	"Lazar Lazarus Lazare",
	"Leo Leon Lev Léon Leone Lew Lyova Leopold",
	"Leonid Leonidas Leonide Lyonya",
	"Louis Ludwig Luigi Ludvig Ludovic Ludwik Lewis Lajos Luis",
	"Lydia Lidia Lidiya",
	"Lucas Luke Luka Lukas Luc",
	"Lyubov Lubov Lyuba Aimée",
	"Margaret Margarita Margarethe Marguerite Margherita Rita Grete",
	"Maria Mary Marie Marya Masha Mariya Miriam",
	"Mark Marcus Marc Marco Markus Marek",
	"Martha Marfa Marthe Marta",
	"Martin Martyn Martino Márton",
	"Matthew Matvei Matthias Mathieu Matteo Mateusz",
	"Maurice Moritz Mauricio Maurizio Mavriki Morris",
	"Maxim Maxime Maksim Max Maximilian Maximus",
	"Michael Michel Mikhail Michele Miguel Michał Michal Misha Mihail Mihály Mykhailo Mick",
	"Moses Moisei Moishe Mosche Moshe Moïse Mosei Moise",
	"Nadezhda Nadya Nadia Nadine Hope",
	"Natalia Natalya Natasha Nathalie",
	"Nicholas Nikolai Nicolas Nicolai Nicola Nikolaus Mikołaj Kolya Nikola Nick Niccolò Nicolae Mykola " +
		"Klaus Miklos Miklós Nikolay",
	"Olga Helga Olya",
	"Oscar Oskar",
	"Otto Othon Ottone Otho",
	"Paul Pavel Pablo Paolo Pawel Paweł Pavlo Pal Pál Paulus",
	"Pauline Polina Paulina Pelageya",
	"Peter Pyotr Petr Pierre Pietro Pedro Piotr Petro Petya Petar Pieter Peder",
	"Philip Philippe Filipp Felipe Filippo Philipp",
	"Raphael Rafail Rafael Raffaele",
	"Raymond Raimund Raimondo Ramón",
	"Richard Riccardo Ricardo Ryszard",
	"Robert Roberto Rupert Ruprecht",
	"Roman Romain Romano",
	"Rudolf Rudolph Rodolphe Rodolfo Rolf Ralph Raoul",
	"Samuel Samuil Shmuel",
	"Semyon Simon Simeon Szymon Simone Semen Syoma",
	"Sergei Serge Sergius Sergio Sergey Seryozha",
	"Sigismund Zygmunt Sigmund Siegmund",
	"Solomon Salomon Shlomo Salomone",
	"Sophia Sofia Sophie Sonya Zofia Sofya Sonia",
	"Stanislav Stanislaus Stanisław Stanislas Stach",
	"Stephen Stefan Stepan Étienne Etienne Steven István Stephan Esteban Styopa",
	"Tatiana Tatyana Tanya",
	"Thomas Foma Tomas Tomás Tommaso Tomáš Tamás Tomasz Tom",
	"Valerian Valerianus Valérien",
	"Varvara Barbara Barbe Varya",
	"Vasili Basil Wassili Vassily Vasyl Basile Vasya Vasil",
	"Vera Faith Wera",
	"Victor Viktor Vittorio Wiktor Vitya",
	"Vincent Vikenti Vincenzo Vicente Wincenty",
	"Vladimir Wladimir Volodya Vladimír Waldemar Volodymyr Włodzimierz Ladimir",
	"Vyacheslav Wenceslas Václav Wacław Viacheslav Wjatscheslaw Slava",
	"Walter Walther Gualtiero Gautier",
	"William Wilhelm Guillaume Guglielmo Guillermo Willem Vilhelm Vilgelm Will Bill Willy Wilmos",
	"Zinaida Zina Zinaïda",
	"Zinovi Zenobius",
}

// givenForms are the other forms of a given name, by its key.
var givenForms = func() map[string][]string {
	m := map[string][]string{}
	for _, class := range givenClasses {
		var keys []string
		for form := range strings.FieldsSeq(class) {
			if key := fold.Key(form); !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
		for _, key := range keys {
			for _, other := range keys {
				if other != key && !slices.Contains(m[key], other) {
					m[key] = append(m[key], other)
				}
			}
		}
	}
	return m
}()

// translated are those who have a name of several words, by its key, with its given name in
// another language; the first of the words, or the last where the surname stands first.
func (d *Directory) translated(key string) []Match {
	words := strings.Fields(key)
	if len(words) < 2 || len(words) > longestForm {
		return nil
	}
	var found []Match
	for _, at := range []int{0, len(words) - 1} {
		given := words[at]
		for _, form := range givenForms[given] {
			words[at] = form
			for _, m := range d.sharing(strings.Join(words, " ")) {
				if !slices.ContainsFunc(found, func(o Match) bool { return o.Person == m.Person }) {
					found = append(found, m)
				}
			}
		}
		words[at] = given
	}
	return found
}

// IsGiven reports whether a word is the person's first given name, in whatever language.
func (p *Person) IsGiven(word string) bool {
	given := givenNames(p.Heading)
	if len(given) == 0 {
		return false
	}
	have, want := fold.Key(given[0]), fold.Key(word)
	return have == want || slices.Contains(givenForms[want], have)
}
