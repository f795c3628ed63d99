#include "ml/tokens/word_lists.hpp"

namespace evenkeel::ml::tokens {
namespace {

// In the order of `Listed`, without English. With and without accents, as people type them. Words that are
// common in English chats too (amigo, adios, ciao, merci) are left out where they stand alone too often.
constexpr std::array<std::string_view, kListedLanguages> kWords = {
    "",
    // Spanish
    "de la que el en y a los se del las un por con no una su para es al lo como más mas pero sus le ya o "
    "este sí si "
    "porque esta entre cuando muy sin sobre también tambien me hasta hay donde quien desde todo nos durante "
    "todos uno "
    "les ni contra otros ese eso ante ellos e esto mí antes algunos qué unos yo otro otras otra él tanto esa "
    "estos "
    "mucho quienes nada muchos cual poco ella estar estas algunas algo nosotros mi mis tú tu te ti tus ellas "
    "soy eres "
    "somos son estoy está estamos están fue era ser tengo morir muerte suicidio ayuda morirme matarme nadie "
    "entiende entiendo harto harta cansado cansada tiene tienes hacer hace puedo puede quiero quiere vida "
    "siento estás bien mal hola gracias ahora siempre nunca dios amor día dia días casa feliz triste solo "
    "sola mejor "
    "gente cosas aquí aqui así asi pues jaja jajaja buenos buenas noche mañana voy vamos va creo eres estaba",
    // Portuguese
    "de a o que e do da em um para é com não nao uma os no se na por mais as dos como mas foi ao ele das tem "
    "à seu sua "
    "ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos "
    "ter seus "
    "quem nas me esse eles estão você voce vocês tinha foram essa num nem suas meu às minha têm numa pelos "
    "elas havia "
    "seja qual será nós tenho lhe deles essas esses pelas este fosse dele tu te vc vcs pra pro estou tô vou "
    "quero "
    "obrigado obrigada bom boa dia noite hoje amanhã agora sempre nunca vida coisa gente tudo nada aqui lá "
    "assim "
    "então porque morrer morte suicídio suicidio ajuda matar triste ninguém ninguem entende entendo cansado "
    "cansada feliz kkk kkkk rsrs fazer pode sou são estava",
    // French
    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la avec "
    "son sa ou "
    "mais comme on lui nous elle était etait être etre ont cette aux fait mon ma mes ses tout bien je tu "
    "vous ils elles "
    "suis es sommes êtes ai as avons avez leur leurs même meme aussi très tres où si sans peut deux faire "
    "moi toi ça ca "
    "c'est j'ai n'est qu'il d'un d'une l'on c j d l n qu s'il quand quoi pourquoi parce rien jamais toujours "
    "encore "
    "alors donc merci bonjour bonsoir salut oui non aujourd'hui demain hier vie temps jour nuit amour aime "
    "veux peux "
    "vais va trop peu mourir mort suicide suicider aide tuer personne comprend comprends marre manques "
    "fatigué fatiguée quel quelle notre votre tes ton ta déjà mdr ptdr",
    // German
    "der die und in den von zu das mit sich des auf für fuer ist im dem nicht ein eine als auch es an werden "
    "aus er "
    "hat dass sie nach wird bei einer um am sind noch wie einem über ueber einen so zum war haben nur oder "
    "aber vor "
    "zur bis mehr durch man sein wurde wenn können kann ich du wir ihr mich dich mir dir uns euch mein meine "
    "dein "
    "deine keine kein nichts immer wieder schon sehr gut ja nein doch heute morgen gestern leben warum weil "
    "was wer wo "
    "hier dann jetzt bin bist habe hast muss will geht gehen machen alles danke bitte hallo guten tag nacht "
    "liebe "
    "traurig glücklich müde sterben tod selbstmord suizid umbringen tot hilfe niemand versteht verstehe "
    "scheiße scheisse müde mal ganz viel weiß weiss",
    // Italian
    "di che e la il un a per è non in una mi sono ho lo ma ha con ti si le cosa no se da come io ci questo "
    "bene qui "
    "hai sei del tu mio solo te della me più piu al era gli su lui fatto mia essere perché perche stato ora "
    "quando "
    "tutto quello anche ne o i va niente grazie dei cosi così molto nel alla dove tutti chi bello ancora "
    "vita sempre "
    "mai oggi domani ieri giorno notte amore voglio posso fare casa ciao buongiorno buonasera felice triste "
    "solo "
    "morire morte suicidio aiuto uccidermi nessuno capisce capisco stanco stanca manchi abbiamo siamo siete "
    "hanno questa quella noi voi loro",
    // Dutch
    "de het een en van ik te dat die in je niet is op aan met als voor er maar om hem dan zou of wat mijn "
    "men dit zo "
    "door over ze zich bij ook tot had hij zijn naar heeft hebben heb deze u want nog zal me zij nu ge geen "
    "omdat iets "
    "worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja nee eens hier wie "
    "werd altijd "
    "wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere gaat weet goed dag "
    "vandaag "
    "morgen bedankt hallo leven dood sterven zelfmoord hulp nooit niemand begrijpt begrijp moe alleen jij "
    "jou jullie wij",
    // Hindi in Latin letters
    "hai hain nahi nahin nhi kya kyu kyun kyon mujhe mujhko mera meri mere tera teri tere tum tumhe tumhara "
    "aap aapka "
    "aapko hum humko hamara ho hoon hun hu raha rahi rahe rha rhi rhe kar karo karna karta karti karte kiya "
    "kiye gaya "
    "gayi gaye tha thi thay aur ki ka ke ko se mein mai main bahut bohot bhi toh bas abhi kabhi hamesha phir "
    "koi kuch "
    "kuchh sab yeh ye woh wo jab tab agar lekin magar matlab accha acha achha theek thik haan zindagi dil "
    "dukh khush "
    "pyar pyaar dost yaar bhai aaj kal ghar log baat kaise kaisa kaisi kahan kaha wala wali apna apni apne "
    "isse usse "
    "uska uski unka iska iski liye marna mar maut khudkushi jaan udaas akela thak saath sath bina hua hui "
    "hue hota hoti hote jaa jao aana lagta lag raat din nahi",
    // Indonesian and Malay
    "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa ada "
    "mereka lebih "
    "kata tahun sudah atau saat oleh menjadi orang ia telah adalah seperti sebagai bahwa dapat para harus "
    "namun kita "
    "dua satu masih hari hanya kepada kami setelah lain belum aku kamu dia gue lu nggak enggak gak ga banget "
    "aja udah "
    "kalo kalau sama apa siapa kenapa bagaimana mau lagi sedih senang hidup rumah makan terima kasih selamat "
    "pagi malam "
    "besok sekarang tak tapi nak dah ingin mati bunuh diri capek lelah sendiri",
    // Tagalog
    "ang ng mga sa na ako ikaw siya kami tayo kayo sila ko mo niya namin natin ninyo nila ay hindi wala may "
    "mayroon "
    "ba po opo ito iyan iyon yan yun dito diyan doon kung dahil kasi pero lang naman din rin talaga gusto "
    "mahal kita "
    "sana bakit paano saan kailan sino ano araw gabi buhay bahay tao ngayon bukas kahapon salamat kumusta "
    "masaya "
    "malungkot nga pag kapag yung parang sobra",
    // Turkish
    "bir ve bu da de için icin çok cok ne ben sen o biz siz onlar mi mı mu mü ile daha gibi kadar ama var "
    "yok değil "
    "degil evet hayır hayir bana sana ona beni seni onu benim senin şey sey her hiç hic iyi kötü kotu güzel "
    "guzel "
    "olarak sonra önce simdi şimdi bugün bugun yarın yarin dün gece gün gun hayat seviyorum istiyorum "
    "biliyorum nasıl "
    "nasil neden niye kim nerede teşekkürler tesekkurler merhaba günaydın mutlu üzgün artık artik bile ki "
    "diye olan ölmek olmek kimse anlamıyor yalnız yorgun intihar",
    // Polish
    "i w nie na się sie z do to że ze a o jak ale po co tak za od jest jestem jesteś są sa był byla była "
    "było dla już "
    "juz tylko przez przy czy może moze mnie mi mam masz ma ten ta te tego tym ja ty on ona my wy oni bardzo "
    "kiedy gdy "
    "tutaj teraz zawsze nigdy dzisiaj dziś jutro wczoraj życie zycie dobrze źle dobry dzień dziękuję "
    "dziekuje cześć "
    "czesc proszę prosze chcę chce mogę moge wiem muszę musze kocham smutny wszystko nic nikt umrzeć umrzec "
    "śmierć zmęczony sam samobójstwo",
    // Swedish, Norwegian, Danish
    "och det att i en jag hon som han på den med var sig för så till är men ett om hade de av icke mig du "
    "henne då sin "
    "nu har inte hans honom skulle hennes där min man ej vid kunde något från ut när efter upp vi dem vara "
    "vad över än "
    "dig kan sina här ha mot alla under någon eller allt mycket sedan ju denna själv detta åt utan varit hur "
    "ingen mitt "
    "ni bli blev oss din dessa några deras blir mina samma vilken er sådan vår jeg ikke og er det på til meg "
    "deg noe "
    "hva hvorfor være har kommer skal vil gjør også bare nei ja takk tack hej hei livet idag imorgon alltid "
    "aldrig aldri "
    "mye meget hvad fra af at dö dø død ingen trött själv selv självmord selvmord",
    // Romanian
    "și si în in de la cu nu un o pe din să sa ce mai este sunt a fost care pentru că ca am ai are avem au "
    "eu tu el ea "
    "noi voi ei ele mă ma te îl il îmi imi ți ti dar sau dacă daca când cand cum unde acum aici acolo foarte "
    "bine rău "
    "rau nimic totul tot mereu niciodată niciodata azi mâine maine ieri viața viata zi noapte mulțumesc "
    "multumesc bună "
    "buna salut vreau pot stiu știu fac face trist fericit doar asta ăsta mor moarte nimeni singur obosit "
    "sinucid"};

}  // namespace

std::string_view foreign_words(std::size_t language) {
  return kWords[language];
}

}  // namespace evenkeel::ml::tokens
