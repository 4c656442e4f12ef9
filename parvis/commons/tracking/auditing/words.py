"""What a report says to someone who keeps a shop: what each kind of service does, what it costs, what to put instead."""

from __future__ import annotations

from .reading import Report

# What a service of this kind does with those who visit.
OF_CATEGORY = {
    "ad": "affiche ou vend de la publicité : il reconnaît vos visiteurs d’un site à l’autre et revend leur attention",
    "analytics": "compte vos visiteurs et ce qu’ils font, et le sait désormais aussi bien que vous",
    "utility": "prête un outil à la page, et apprend au passage qui la lit et quand",
    "content": "fournit un contenu affiché dans la page, et apprend qui la lit",
    "marketing": "suit vos visiteurs pour leur écrire ou les relancer, ici et ailleurs",
    "hosting": "héberge un morceau de la page chez lui",
    "other": "reçoit quelque chose de chaque visite",
    "customer-success": "regarde ce que font vos visiteurs pour leur parler (bulle de discussion, enquête)",
    "social": "dit à un réseau social qui vient chez vous, même sans cliquer et même sans compte chez lui",
    "consent-provider": "affiche le bandeau de consentement, et garde la réponse de chacun",
    "cdn": "sert des polices ou des scripts depuis ses machines, et reçoit l’adresse de chaque visiteur",
    "tag-manager": "ouvre la porte à d’autres traceurs, ajoutés à distance sans toucher à votre site",
    "video": "affiche une vidéo, et note qui la regarde pour recommander ensuite autre chose que vous",
}
INSTEAD = {
    "ad": "La publicité vendue aux enchères rapporte peu à un commerce : ôtez-la. Un mécénat local parle mieux aux gens d’ici.",
    "analytics": "Un compteur sans cookie chez vous (Matomo, Plausible), ou la page « Audience » de votre espace Parvis.",
    "utility": "Une image de plan avec votre adresse écrite, une question simple à la place du captcha.",
    "content": "Copiez le contenu chez vous, avec son crédit, ou mettez un lien.",
    "marketing": "Une lettre à qui la demande, sans pixel ; ici, vos abonnés reçoivent tout ce que vous publiez.",
    "hosting": "Rien d’urgent : préférez un hébergeur français ou européen au prochain renouvellement.",
    "other": "Demandez à qui a fait le site à quoi cela sert ; sans réponse claire, ôtez-le.",
    "customer-success": "Votre téléphone, votre adresse et un formulaire : les gens d’ici savent s’en servir.",
    "social": "Un simple lien vers votre page : le visiteur y va s’il le veut, et rien ne part avant.",
    "consent-provider": "Sans traceur, plus de bandeau : il s’ôte avec le reste.",
    "cdn": "Copiez les polices et les scripts sur votre propre site : c’est gratuit, et souvent plus rapide.",
    "tag-manager": "Ôtez-le : ce qui reste utile s’écrit une fois dans la page.",
    "video": "Déposez la vidéo ici ou chez vous ; ou une image qui mène à la vidéo d’un clic.",
}
_GIANTS = (
    "google",
    "facebook",
    "meta",
    "youtube",
    "doubleclick",
    "amazon",
    "microsoft",
    "linkedin",
    "tiktok",
    "twitter",
    "adobe",
    "oracle",
)


def conclusions(report: Report) -> list[str]:
    """What it comes to, in sentences: whom they feed, the banner they owe, what readers wait for."""
    followers = report.followers
    said = []
    if not report.findings and not report.others:
        said.append("Aucun contact avec d’autres sites dans ce que nous avons lu : vos visiteurs restent chez vous.")
    elif not followers:
        said.append(
            "Aucun traceur connu. D’autres sites servent pourtant des morceaux de vos pages, et voient passer vos visiteurs."
        )
    else:
        count = len(followers)
        services = f"{count} service{'s' if count > 1 else ''} qui sui{'vent' if count > 1 else 't'} les gens"
        said.append(f"Votre site renseigne {services} : qui vient chez vous, quand, et ce qui l’intéresse.")
        giants = sorted({one.name for one in followers if any(word in one.name.lower() for word in _GIANTS)})
        if giants:
            said.append(
                f"Parmi eux {', '.join(giants[:6])} : ce que vos clients cherchent chez vous sert à leur montrer la publicité "
                "de qui paie le plus, vos concurrents compris."
            )
        said.append(
            "Vous devez donc demander l’accord de chaque visiteur avant qu’aucun ne se déclenche, avec un refus aussi simple "
            "que l’accord (loi Informatique et Libertés, article 82) : c’est le bandeau qui cache votre vitrine à l’arrivée. "
            "Sans traceur, il n’en faut pas."
        )
    if report.servers and any(one.category == "cdn" for one in report.servers):
        said.append(
            "Des polices ou des scripts viennent d’ailleurs : l’adresse de chaque visiteur y part avant la première ligne lue."
        )
    if report.cookies:
        said.append(f"Dès l’ouverture, sans accord, la page dépose : {', '.join(report.cookies[:10])}.")
    if report.hosts:
        said.append(
            f"Ouvrir ces pages fait parler le téléphone de vos clients avec {report.hosts} "
            f"machine{'s' if report.hosts > 1 else ''} d’ailleurs : autant d’attente et de forfait, que vous ne choisissez pas."
        )
    heavy = sum(one.weighs for one in report.findings)
    if heavy:
        said.append(
            f"Dans ce que vous avez donné, leurs scripts pèsent "
            f"{max(1, heavy // 1024)} ko, téléchargés par chacun de vos visiteurs."
        )
    return said
